"""An import is undone: its rows go, what they stood in for comes back, the bytes stay."""

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.ingest.undo import bring_back, undo, undone

HEAD = "shop,order_id,buyer,created_at,amount_paid\n"
SQL = "SELECT order_id, amount_paid FROM orders ORDER BY 1"


def shop_of_two_exports(desk) -> None:
    desk.put("东店/orders_20261004.csv", HEAD + "店,1,张三,2026-10-03 10:00:01,10\n")
    desk.put(
        "东店/orders_20261005.csv",
        HEAD + "店,1,张三,2026-10-03 10:00:01,99\n店,2,李四,2026-10-04 10:00:01,5\n",
    )
    desk.mirror()


def test_the_rows_go_and_the_earlier_export_counts_again(desk) -> None:
    shop_of_two_exports(desk)
    report = undo(desk.store, desk.folder, ["东店/orders_20261005.csv"])
    assert (report.removed, report.data_version) == (("东店/orders_20261005.csv",), 2)
    assert desk.ask(SQL) == [("1", 1000)]
    assert desk.ask(SQL, data_version=1) == [("1", 9900), ("2", 500)]


def test_the_next_mirroring_does_not_read_it_again_until_it_is_brought_back(desk) -> None:
    shop_of_two_exports(desk)
    undo(desk.store, desk.folder, ["东店/orders_20261005.csv"])
    assert [file.name for file in desk.mirror().files] == ["东店/orders_20261004.csv"]
    assert undone(desk.folder) == ["东店/orders_20261005.csv"]
    bring_back(desk.folder, "东店/orders_20261005.csv")
    desk.mirror()
    assert desk.ask(SQL) == [("1", 9900), ("2", 500)]
    assert undone(desk.folder) == []


def test_the_same_file_can_be_uploaded_and_undone_once_more(desk) -> None:
    for _ in range(2):
        shop_of_two_exports(desk)
        undo(desk.store, desk.folder, ["东店/orders_20261005.csv"])
    assert undone(desk.folder) == ["东店/orders_20261005 (2).csv", "东店/orders_20261005.csv"]


def test_a_file_that_was_never_imported_is_told_and_nothing_happens(desk) -> None:
    shop_of_two_exports(desk)
    with pytest.raises(ProblemsError) as told:
        undo(desk.store, desk.folder, ["东店/orders_20261005.csv", "x.csv"])
    assert [(problem.code, problem.place.file) for problem in told.value.problems] == [("I050", "x.csv")]
    assert desk.store.data_version == 1
    assert undone(desk.folder) == []
    with pytest.raises(ProblemsError):
        bring_back(desk.folder, "x.csv")
    with pytest.raises(ProblemsError):
        bring_back(desk.folder, "东店/orders_20261005.csv")


def test_a_crash_while_undoing_leaves_file_and_rows_where_they_were(desk, monkeypatch) -> None:
    shop_of_two_exports(desk)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jixiao.facts.store_log.Log.append", crash)
    with pytest.raises(KeyboardInterrupt):
        undo(desk.store, desk.folder, ["东店/orders_20261005.csv"])
    assert undone(desk.folder) == []
    assert (desk.folder / "东店/orders_20261005.csv").is_file()
    assert desk.ask(SQL) == [("1", 9900), ("2", 500)]
