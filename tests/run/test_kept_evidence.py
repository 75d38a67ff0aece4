"""The rows behind figures are looked for once, for as long as the results hold."""

from datetime import date
from pathlib import Path

import pytest

from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.metrics.connection import working_connection
from jixiao.metrics.evidence import Found, evidence
from jixiao.metrics.period import Period
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import DEFAULTS
from jixiao.run import kept_evidence
from jixiao.run.derived import compute_kept, kept_beside
from jixiao.run.kept_evidence import KeptEvidence, anything_told, take_told

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
TWO = [METRICS["buyers_received"], METRICS["response_time_mean"]]
ASKED = "甲店,小美,张三,2026-10-03 10:00:00,buyer,在吗,\n甲店,小美,张三,2026-10-03 10:00:20,human,在的,\n"
AGAIN = "甲店,小美,李四,2026-10-04 11:00:00,buyer,在吗,\n甲店,小美,李四,2026-10-04 11:05:00,human,在的,\n"


class Shop:
    """小美's chats; figures are computed and their rows looked for as a month does it."""

    def __init__(self, folder: Path) -> None:
        self.data, self.store = folder / "data", Store(folder / "store")
        self.data.mkdir()
        holds = "shop,account,person,from\n甲店,小美,mei,2026-01-01\n"
        (self.data / "accounts.csv").write_text(holds, encoding="utf-8")
        (self.data / "people.csv").write_text("person,name\nmei,小美\n", encoding="utf-8")

    def said(self, lines: str) -> None:
        head = "shop,account,buyer,sent_at,sender,text,transfer_to\n"
        (self.data / "chat.csv").write_text(head + lines, encoding="utf-8")
        mirror(self.store, self.data)

    def found(self) -> tuple[Found, Found]:
        """Return the evidence as kept, and as found anew."""
        with working_connection() as con:
            self.store.attach(con)
            compute_kept(con, self.store, DEFAULTS, OCTOBER)
            kept = KeptEvidence(kept_beside(self.store, DEFAULTS, OCTOBER))
            return kept(con, DEFAULTS, OCTOBER, TWO), evidence(con, DEFAULTS, OCTOBER, TWO)

    def kept_files(self) -> dict[str, int]:
        kept = kept_beside(self.store, DEFAULTS, OCTOBER)
        return {path.name: path.stat().st_mtime_ns for path in kept.glob("told-*")} if kept else {}


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_the_second_time_they_are_read(shop) -> None:
    shop.said(ASKED)
    first, anew = shop.found()
    assert first == anew
    assert {metric: told.total for (_, metric), told in first.items()} == {
        "buyers_received": 1,
        "response_time_mean": 1,
    }
    (before,) = shop.kept_files().items()
    assert shop.found()[0] == anew
    assert list(shop.kept_files().items()) == [before]


def test_after_other_data_they_are_found_anew(shop) -> None:
    shop.said(ASKED)
    shop.found()
    shop.said(ASKED + AGAIN)
    kept, anew = shop.found()
    assert kept == anew
    slowest = kept["mei", "response_time_mean"].rows[0]
    assert (slowest.file, slowest.line) == ("chat.csv", 4)


def test_results_that_are_not_kept_keep_no_rows(shop) -> None:
    shop.said(ASKED)
    with working_connection() as con:
        shop.store.attach(con)
        compute_kept(con, shop.store, DEFAULTS, OCTOBER)
        found = KeptEvidence(None)(con, DEFAULTS, OCTOBER, TWO)
    assert found["mei", "buyers_received"].total == 1
    assert shop.kept_files() == {}


def test_only_of_those_whose_rows_moved_they_are_found_anew(shop, tmp_path, monkeypatch) -> None:
    """First mei's contacts moved, then her rounds: both are looked for once, and after that none."""
    shop.said(ASKED)
    anew = shop.found()[1]
    before = kept_beside(shop.store, DEFAULTS, OCTOBER)
    then, now = tmp_path / "then", tmp_path / "now"
    then.mkdir()
    now.mkdir()
    take_told(then, before, {"contacts": ["mei"]})
    take_told(now, then, {"rounds": ["mei"]})
    assert anything_told(now)
    asked = []
    monkeypatch.setattr(kept_evidence, "evidence", lambda *given: asked.append(given[4]) or {})
    with working_connection() as con:
        assert KeptEvidence(before)(con, DEFAULTS, OCTOBER, TWO) == anew
        assert KeptEvidence(then)(con, DEFAULTS, OCTOBER, TWO).keys() == {("mei", "response_time_mean")}
        assert KeptEvidence(now)(con, DEFAULTS, OCTOBER, TWO) == {}
        assert KeptEvidence(now)(con, DEFAULTS, OCTOBER, TWO) == {}
    assert asked == [{"contacts": ["mei"]}, {"contacts": ["mei"], "rounds": ["mei"]}]
