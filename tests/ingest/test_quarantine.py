import csv

import duckdb

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text
from jixiao.ingest.quarantine import SHOWN, quarantined, write_problems

HEAD = "shop,order_id,buyer,created_at\n"


def test_the_store_keeps_every_bad_row_and_the_report_shows_the_first(desk) -> None:
    desk.put("o.csv", HEAD + "店,1,张三,昨天\n" * (SHOWN + 50))
    desk.read()
    assert len(desk.report.problems) == SHOWN
    assert desk.report.quarantined == SHOWN + 50
    with duckdb.connect() as con:
        desk.store.attach(con)
        assert len(quarantined(con)) == SHOWN + 50
        first, second = quarantined(con, limit=2)
    assert (first.place, first.code, first.raw) == (Place("o.csv", 2, "created_at"), "I101", "店,1,张三,昨天")
    assert second.place.line == 3


def test_problems_csv_has_the_columns_of_the_contract_in_the_language_asked_for(tmp_path) -> None:
    problem = Problem(
        "I101",
        Place("o.csv", 2, "时间"),
        Text("坏了", "broken"),
        Text("请改", "mend it"),
        Severity.WARNING,
        'a,"b"',
    )
    path = tmp_path / "problems.csv"
    write_problems([problem], path, "en")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [
        {
            "file": "o.csv", "line": "2", "column": "时间", "code": "I101", "message": "broken",
            "raw": 'a,"b"', "remedy": "mend it", "severity": "warning",
        }
    ]  # fmt: skip
    write_problems([], path, "zh")
    assert path.read_text(encoding="utf-8-sig").startswith("file,line,column,code,message,raw")
