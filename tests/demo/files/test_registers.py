from jixiao.facts.registry import TABLES


def columns(folder, pattern: str) -> list[str]:
    return list(folder.rows(pattern)[0])


def test_a_register_brings_what_its_table_requires(life) -> None:
    for name in (
        "people", "accounts", "satisfaction", "follow_ups", "labels", "targets", "conduct", "ratings",
        "exams", "handovers", "submissions", "incidents",
    ):  # fmt: skip
        table, found = TABLES[name], columns(life, f"*_{name}_示例数据.csv")
        assert set(table.required) <= set(found), name
        assert set(found) <= {column.name for column in table}, name


def test_words_from_a_list_are_words_of_the_list(life) -> None:
    for name in ("people", "ratings", "follow_ups", "targets", "satisfaction"):
        for column in TABLES[name]:
            if column.choices:
                found = {row[column.name] for row in life.rows(f"*_{name}_示例数据.csv")}
                assert found <= set(column.choices), (name, column.name)


def test_one_left_one_is_on_probation_and_one_has_no_chats(life) -> None:
    people = {row["person"]: row for row in life.rows("人员_*")}
    assert len(people) == 17
    assert people["a15"]["left_on"] == "2026-10-20"
    assert people["a16"]["status"] == "probation"
    held = {row["account"] for row in life.rows("账号归属_*") if row["person"] == "a17" and row["to"] == ""}
    chatting = {line.account for line in life.chat_lines() if line.at.month == 10}
    assert held
    assert not held & chatting


def test_accounts_are_written_main_and_sub(life) -> None:
    assert all(row["account"].startswith("示例百货旗舰店:") for row in life.rows("账号归属_*"))


def test_labels_are_printed_for_paid_orders_only(life) -> None:
    paid = {row["订单编号"] for row in life.orders() if row["订单付款时间"]}
    labels = life.rows("快递单_*")
    assert {row["order_id"] for row in labels} <= paid
    assert len(labels) > 0.9 * len(paid)
    assert 0 < sum(row["wrong"] == "true" for row in labels) < 0.02 * len(labels)


def test_follow_ups_are_noted_on_orders_that_exist_and_come_after_them(life) -> None:
    created = {row["订单编号"]: row["订单创建时间"] for row in life.orders()}
    rows = life.rows("跟进_*")
    assert {row["kind"] for row in rows} == {"payment_reminder", "after_sales"}
    for row in rows:
        assert row["at"] > created[row["order_id"]] or "/" in created[row["order_id"]]


def test_reminders_sometimes_help(life) -> None:
    results = {row["result"] for row in life.rows("跟进_*") if row["kind"] == "payment_reminder"}
    assert results == {"已付款", "未付款"}


def test_each_person_and_the_shop_have_a_target_each_month(life) -> None:
    rows = [row for row in life.rows("目标_*") if row["from"] == "2026-10-01"]
    assert sum(row["owner_kind"] == "person" for row in rows) == 17
    assert [row["owner"] for row in rows if row["owner_kind"] == "shop"] == ["示例百货旗舰店"]


def test_stars_are_mostly_good_and_given_to_accounts_that_chat(life) -> None:
    scores = [int(row["score"]) for row in life.rows("满意度_*")]
    assert set(scores) == {1, 2, 3, 4, 5}
    assert 0.75 < sum(score >= 4 for score in scores) / len(scores) < 0.98
