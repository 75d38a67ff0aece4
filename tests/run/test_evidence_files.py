"""Evidence is written once for results that hold, day by day, and copied to wherever they are wanted."""

from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.metrics.connection import working_connection
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS
from jixiao.metrics.write import write_figures
from jixiao.run import evidence_files, kept_days
from jixiao.run.derived import compute_kept, kept_beside
from jixiao.run.evidence_files import write_evidence, write_kept_figures

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
CHAT = "shop,account,buyer,sent_at,sender,text,transfer_to\n甲店,小美,张三,2026-10-03 10:00:00,buyer,在吗,\n"
NAMES = ("contacts.parquet", "credits.parquet", "rounds.parquet")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    data = tmp_path / "data"
    data.mkdir()
    (data / "chat.csv").write_text(CHAT, encoding="utf-8")
    (data / "accounts.csv").write_text(
        "shop,account,person,from\n甲店,小美,mei,2026-01-01\n", encoding="utf-8"
    )
    store = Store(tmp_path / "store")
    mirror(store, data)
    return store


def told(store: Store, folder: Path, *, keep: bool) -> dict[str, bytes]:
    """Return the evidence files that a run leaves in `folder`."""
    with working_connection() as con:
        store.attach(con)
        compute_kept(con, store, DEFAULTS, OCTOBER)
        write_evidence(con, folder, kept_beside(store, DEFAULTS, OCTOBER) if keep else None)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_second_time_nothing_is_written_anew(store, tmp_path) -> None:
    fresh = told(store, tmp_path / "fresh", keep=True)
    assert tuple(fresh) == NAMES
    kept = kept_beside(store, DEFAULTS, OCTOBER)
    before = {path: path.stat().st_mtime_ns for path in (kept / "evidence").iterdir()}
    assert told(store, tmp_path / "again", keep=True) == fresh
    assert {path: path.stat().st_mtime_ns for path in (kept / "evidence").iterdir()} == before


def test_what_is_kept_is_what_is_written_without_keeping(store, tmp_path) -> None:
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    told(store, kept, keep=True)
    told(store, fresh, keep=False)
    for name in NAMES:
        assert parquet.read_table(kept / name).to_pylist() == parquet.read_table(fresh / name).to_pylist()


def test_what_happens_to_a_result_leaves_the_kept_one_alone(store, tmp_path) -> None:
    fresh = told(store, tmp_path / "out", keep=True)
    (tmp_path / "out" / "rounds.parquet").write_bytes(b"spoiled")
    assert told(store, tmp_path / "out", keep=True) == fresh


def test_results_that_no_longer_hold_have_no_place(store, tmp_path) -> None:
    assert kept_beside(store, DEFAULTS, OCTOBER) is None


def test_figures_are_written_once_for_results_that_hold(store, tmp_path, monkeypatch) -> None:
    files = [tmp_path / name for name in ("fresh.csv", "once.csv", "again.csv")]
    with working_connection() as con:
        store.attach(con)
        compute_kept(con, store, DEFAULTS, OCTOBER)
        write_figures(con, files[0])
        write_kept_figures(con, files[1], kept_beside(store, DEFAULTS, OCTOBER))
        monkeypatch.setattr(evidence_files, "write_figures", None)
        write_kept_figures(con, files[2], kept_beside(store, DEFAULTS, OCTOBER))
    assert files[0].read_bytes() == files[1].read_bytes() == files[2].read_bytes()


LINES = "甲店,小美,张三,2026-10-{0} 10:00:00,buyer,在吗,\n甲店,小美,张三,2026-10-{0} 10:00:{1},human,在,\n"
ORDER = "甲店,{0},张三,2026-10-{0} 10:05:00,2026-10-{0} 10:05:09,20.00\n"
DAYS = range(10, 22)


def day_by_day(folder: Path, seconds: dict[int, int]) -> None:
    """Write a file of chats for each day, on some of which the answer takes longer, and the orders."""
    for day in DAYS:
        text = CHAT.splitlines(keepends=True)[0] + LINES.format(day, seconds.get(day, 20))
        (folder / f"{day}.csv").write_text(text, encoding="utf-8")
    orders = "shop,order_id,buyer,created_at,paid_at,amount_paid\n" + "".join(map(ORDER.format, DAYS))
    (folder / "orders.csv").write_text(orders, encoding="utf-8")


def all_files(store: Store, out: Path, *, keep: bool) -> dict[str, bytes]:
    """Return the evidence files and figures.csv as a run writes them."""
    with working_connection() as con:
        store.attach(con)
        compute_kept(con, store, DEFAULTS, OCTOBER)
        kept = kept_beside(store, DEFAULTS, OCTOBER) if keep else None
        write_evidence(con, out, kept)
        write_kept_figures(con, out / "figures.csv", kept)
        return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def pieces(store: Store) -> dict[str, int]:
    """Return the pieces that lie beside the results, each with what the file system knows it by."""
    kept = kept_beside(store, DEFAULTS, OCTOBER)
    files = [*kept.glob("evidence/*/*"), *kept.glob("written/days/*")]
    return {path.relative_to(kept).as_posix(): path.stat().st_ino for path in files}


def test_a_changed_day_is_the_only_one_written_anew(store, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(kept_days, "ROWS_BY_DAY", 5)
    data = tmp_path / "data"
    day_by_day(data, {})
    mirror(store, data)
    all_files(store, tmp_path / "before", keep=True)
    before = pieces(store)
    assert len(before) == 13 + 13 + 12 + 13 + 1  # the 3rd has a chat and no order; what has no day
    day_by_day(data, {15: 45})
    mirror(store, data)
    kept = all_files(store, tmp_path / "kept", keep=True)
    anew = {name for name, file in pieces(store).items() if before.get(name) != file}
    assert {name.split("/")[-1].split(".")[0] for name in anew} == {"2026-10-15", "no-day"}
    assert kept == all_files(store, tmp_path / "fresh", keep=False)
