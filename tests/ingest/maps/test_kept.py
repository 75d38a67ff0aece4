"""What was taught is remembered by the shape of the header, and can be forgotten."""

from jixiao.ingest.maps.assistant import guess_at
from jixiao.ingest.maps.file_map import FileMap, signature
from jixiao.ingest.maps.guess import Answers
from jixiao.ingest.maps.kept import Kept

HEAD = "交易单号,顾客,下单日期,成交总价,店名"
ROW = "T2026100300001,张三,2026-10-03 10:20:05,128.50,东店"
SQL = "SELECT order_id, amount_due, amount_paid FROM orders ORDER BY 1"


def taught(desk, answers: Answers | None = None) -> FileMap:
    file_map = guess_at(desk.put("a.csv", f"{HEAD}\n{ROW}\n"), answers=answers).file_map()
    Kept.of(desk.store).keep(file_map)
    return file_map


def test_the_next_file_of_the_shape_is_read_without_asking(desk) -> None:
    taught(desk)
    moved = "店名, 顾客 ,下单日期,成交总价,交易单号"
    desk.put("b.csv", f"{moved}\n东店,李四,2026-10-04 10:20:05,50,T2026100300002\n")
    desk.read()
    assert desk.ask(SQL) == [("T2026100300001", 12850, None), ("T2026100300002", 5000, None)]
    assert "按对照" in desk.file("b.csv").label.zh


def test_a_column_more_still_is_the_shape_and_a_column_less_is_not(desk) -> None:
    taught(desk)
    desk.put("more.csv", f"{HEAD},备注\n{ROW.replace('00001', '00003')},急\n")
    desk.put("less.csv", "交易单号,顾客,下单日期,成交总价\n1,2,3,4\n")
    desk.read()
    assert desk.file("more.csv").rows == 1
    assert desk.file("less.csv").outcome == "unread"


def test_forgetting_leaves_the_next_file_unread_and_takes_back_what_was_read_so(desk) -> None:
    file_map = taught(desk)
    desk.read()
    assert Kept.of(desk.store).forget(file_map.signature)
    assert not Kept.of(desk.store).forget(file_map.signature)
    desk.put("people.csv", "person,name\na01,王小美\n")
    desk.read()
    assert desk.file("a.csv").outcome == "unread"
    assert desk.ask(SQL) == []


def test_other_answers_read_the_same_file_again(desk) -> None:
    taught(desk)
    desk.mirror()
    taught(desk, Answers("orders", {"amount_paid": "成交总价"}))
    desk.mirror()
    assert desk.ask(SQL) == [("T2026100300001", None, 12850)]
    assert len(Kept.of(desk.store).maps()) == 1


def test_a_taught_shape_comes_before_what_a_format_would_make_of_it(desk) -> None:
    text = "shop,order_id,buyer,created_at,amount_due\n东店,1001,张三,2026-10-03 10:20:05,9.5\n"
    answers = Answers("orders", {"amount_paid": "amount_due", "amount_due": ""})
    Kept.of(desk.store).keep(guess_at(desk.put("o.csv", text), answers=answers).file_map())
    desk.read()
    assert desk.ask(SQL) == [("1001", None, 950)]


def test_a_damaged_map_is_told_and_not_used(desk) -> None:
    taught(desk)
    kept = Kept.of(desk.store)
    for name, text in {
        "broken.json": "{",
        "list.json": "[]",
        "table.json": '{"table": "rockets", "headers": []}',
        "columns.json": '{"table": "orders", "headers": ["a"], "columns": {"order_id": 5}}',
        "strange.json": '{"table": "orders", "headers": ["a"], "columns": {"size": "a"}}',
    }.items():
        (kept.folder / name).write_text(text, encoding="utf-8")
    desk.read()
    assert desk.codes() == ["I041"] * 5
    assert desk.file("a.csv").rows == 1


def test_the_sign_of_a_header_knows_neither_order_nor_width_nor_blanks() -> None:
    assert signature(["订单 号", "金额（元）", ""]) == signature(["金额(元)", "订单号"])
    assert signature(["金额（元）"]) != signature(["金额（分）"])
