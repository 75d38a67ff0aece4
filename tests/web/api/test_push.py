"""推送: rows land once however often they are sent; what is wrong is said row by row."""

import json

import pytest

from jixiao.web.api.jobs import read_pushes
from jixiao.web.api.models import Push
from jixiao.web.entries.importing import store
from jixiao.web.work.jobs import Running
from jixiao.web.work.models import Job

KEY = {"Idempotency-Key": "minute-1010"}


def _push(client, rows, kind="messages", headers=KEY):
    return client.post(
        f"/api/v1/{kind}", json.dumps({"rows": rows}), content_type="application/json", headers=headers
    )


def _in_store(sql):
    with store().reading() as con:
        return con.execute(sql).fetchall()


def test_a_batch_pushed_twice_counts_once(caller, lines) -> None:
    client = caller("push")
    first, again = _push(client, lines), _push(client, lines)
    assert (first.status_code, first.json()["rows"], first.json()["replayed"]) == (202, 2, False)
    assert (again.json()["id"], again.json()["replayed"]) == (first.json()["id"], True)
    read_pushes(Running(Job.objects.get(kind="push")))
    assert _in_store("select count(*) from messages") == [(2,)]
    assert client.get(f"/api/v1/pushes/{first.json()['id']}").json()["in_store"]


def test_the_same_key_for_something_else_is_a_conflict(caller, lines) -> None:
    client = caller("push")
    _push(client, lines)
    answer = _push(client, lines[:1])
    assert answer.status_code == 409
    assert "每批用一个新的键" in answer.json()["problems"][0]["remedy"]["zh"]


def test_a_row_with_a_problem_waits_and_the_others_count(caller, lines) -> None:
    rows = [*lines, lines[0] | {"sent_at": "2026-13-02 10:00", "mood": "good"}]
    answer = _push(caller("push"), rows).json()
    assert (answer["rows"], answer["quarantined"]) == (2, 1)
    told = {one["column"]: one["line"] for one in answer["problems"]}
    assert told["sent_at"] == 3
    assert "mood" in told


def test_json_lines_do_as_well(caller, lines) -> None:
    body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    answer = caller("push").post("/api/v1/messages", body, content_type="application/x-ndjson", headers=KEY)
    assert answer.json()["rows"] == 2


def test_money_goes_through_as_it_was_written(caller) -> None:
    body = """{"rows": [{"shop": "小店", "order_id": 1234567890123456789, "buyer": "张三",
        "created_at": "2026-10-03 10:00:00", "paid_at": "2026-10-03 10:01:00", "amount_paid": 0.29}]}"""
    client = caller("push")
    answer = client.post("/api/v1/orders", body, content_type="application/json", headers=KEY)
    assert answer.json()["rows"] == 1
    read_pushes(Running(Job.objects.get(kind="push")))
    assert _in_store("select order_id, amount_paid from orders") == [("1234567890123456789", 29)]


@pytest.mark.parametrize(
    "body",
    ["", "[]", '{"rows": []}', '{"rows": [1]}', '{"rows": [{"a": [1]}]}', '{"rows": [{"a": NaN}]}', "\x00"],
)
def test_what_is_no_batch_is_refused_with_a_word(caller, body) -> None:
    answer = caller("push").post("/api/v1/messages", body, content_type="application/json", headers=KEY)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["remedy"]["en"]
    assert not Push.objects.exists()


def test_a_key_is_wanted(caller, lines) -> None:
    assert _push(caller("push"), lines, headers={}).status_code == 422


def test_another_clients_batch_is_not_there(caller, lines) -> None:
    number = _push(caller("push"), lines).json()["id"]
    assert caller("push").get(f"/api/v1/pushes/{number}").status_code == 404


def test_a_column_with_a_zero_byte_in_its_name_is_told_without_it(caller, lines) -> None:
    # PostgreSQL keeps no zero byte in a document.
    told = _push(caller("push"), [lines[0] | {"mo\x00od": "good"}]).json()
    assert [one["column"] for one in told["problems"]] == ["mood"]
