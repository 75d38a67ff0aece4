import json
import re
from dataclasses import replace

import pyarrow.parquet as pq

from demo.reading import read_csv
from jixiao.demo.shop import write_shop
from jixiao.demo.wish import Wish

PASTED = re.compile(r"(.+?) \((2026-10-15 \d\d:\d\d:\d\d)\): (.+)")
TINY = Wish(shop="示例小铺", agents=3, months=1, messages=300, seed=9)


def test_there_is_one_file_a_month_in_utf8_with_the_open_columns(small) -> None:
    first, second = small.files("聊天记录_*.csv")
    assert (first.name, second.name) == ("聊天记录_示例数据_2026-09.csv", "聊天记录_示例数据_2026-10.csv")
    head = first.read_text(encoding="utf-8").splitlines()[0]
    assert head == "shop,account,buyer,sent_at,sender,text,kind,transfer_to,product"


def test_lines_stand_in_the_order_they_were_sent(small) -> None:
    times = [row["sent_at"] for row in read_csv(small.files("聊天记录_*.csv")[0])]
    assert times == sorted(times)


def test_three_rows_of_the_last_month_cannot_be_read(small) -> None:
    broken = [row for row in read_csv(small.files("聊天记录_*.csv")[1]) if "synthetic" in row["text"]]
    assert [row["sent_at"][:7] for row in broken] == ["2026/13", "2026-10", "2026-10"]
    assert [row["buyer"] == "" for row in broken] == [False, True, False]
    assert [row["sender"] == "未知" for row in broken] == [False, False, True]


def test_pasted_chats_are_plain_and_stand_nowhere_else(life) -> None:
    (path,) = life.files("旺旺聊天_*")
    blocks = [block.splitlines() for block in path.read_text(encoding="utf-8").strip().split("\n\n")]
    assert 1 <= len(blocks) <= 5
    known = {(line.buyer, line.at.isoformat(" ")) for line in life.chat_lines()}
    for block in blocks:
        said = [PASTED.fullmatch(line).groups() for line in block]
        agents = {nick for nick, _, _ in said if ":" in nick}
        (buyer,) = {nick for nick, _, _ in said if ":" not in nick}
        assert len(agents) == 1
        assert not any((buyer, at) in known for _, at, _ in said)


def test_json_lines_and_parquet_say_the_same_as_csv(tmp_path) -> None:
    for chat_format in ("csv", "jsonl", "parquet"):
        write_shop(tmp_path / chat_format, replace(TINY, chat_format=chat_format))
    name = "聊天记录_示例数据_2026-10"
    rows = read_csv(tmp_path / "csv" / f"{name}.csv")
    json_lines = (tmp_path / "jsonl" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in json_lines] == rows
    assert pq.read_table(tmp_path / "parquet" / f"{name}.parquet").to_pylist() == rows


def test_a_shop_with_marks_in_its_name_still_writes_json_and_csv(tmp_path) -> None:
    for chat_format in ("csv", "jsonl"):
        write_shop(tmp_path / chat_format, replace(TINY, shop="示例, 'A&B' 店", chat_format=chat_format))
    line = next((tmp_path / "jsonl").glob("聊天记录_*")).read_text(encoding="utf-8").splitlines()[0]
    assert json.loads(line)["shop"] == "示例, 'A&B' 店"
    assert {row["shop"] for row in read_csv(next((tmp_path / "csv").glob("聊天记录_*")))} == {
        "示例, 'A&B' 店"
    }
    orders = next((tmp_path / "csv").glob("ExportOrderList*"))
    assert {row["店铺名称"] for row in read_csv(orders, "gb18030")} == {"示例, 'A&B' 店"}


def test_every_account_that_chats_belongs_to_somebody_on_that_day(life) -> None:
    held = [(row["account"], row["from"], row["to"] or "9999") for row in life.rows("账号归属_*")]
    days = {(line.account, line.at.date().isoformat()) for line in life.chat_lines() if line.at.month < 11}
    days -= {(a, d) for a, d in days for account, start, end in held if a == account and start <= d <= end}
    assert not days


def test_however_few_lines_are_in_words_at_a_time_the_files_are_the_same(tmp_path, monkeypatch) -> None:
    for chat_format in ("csv", "jsonl"):
        whole = write_shop(tmp_path / "whole", replace(TINY, chat_format=chat_format))
        with monkeypatch.context() as patched:
            patched.setattr("jixiao.demo.files.chat._AT_A_TIME", 7)
            write_shop(tmp_path / "parts", replace(TINY, chat_format=chat_format))
        for file in whole:
            assert (tmp_path / "parts" / file.name).read_bytes() == file.read_bytes(), file.name
