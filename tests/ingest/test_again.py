"""Again and overlapping: a second copy of what is known changes nothing, in any format; old versions stay."""

import hashlib
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.samples import SAMPLES, Sample
from ingest.test_fuzz import text_of
from jixiao.facts.registry import TABLES
from jixiao.facts.store import Store
from jixiao.ingest.folder import read_folder
from jixiao.ingest.undo import undo

# An order of several rows comes whole: half of it later is another order, not an overlap.
WHOLE_ONLY = ("jd_orders", "douyin_orders")


def content(desk) -> dict[str, list[tuple[object, ...]]]:
    """Return all that counts, without where it came from."""
    columns = {name: ", ".join(f'"{c.name}"' for c in table) for name, table in TABLES.items()}
    columns["messages"] = "shop, thread, sent_at, sender, text, transfer_to"
    queries = {
        name: f"SELECT {some} FROM {name} ORDER BY ALL"  # noqa: S608 - names of our own tables
        for name, some in columns.items()
    }
    return asked(desk, queries)


def asked(desk, queries: dict[str, str], version: int | None = None) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect() as con:
        desk.store.attach(con, version)
        return {name: con.execute(sql).fetchall() for name, sql in queries.items()}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.format)
def test_the_same_rows_in_another_file_change_nothing(desk, sample: Sample) -> None:
    text = text_of(sample.header, [list(row) for row in sample.rows])
    place = Path(sample.name)
    desk.put(sample.name, text)
    desk.read()
    before = content(desk)
    assert any(before.values())
    desk.put(f"{place.parent}/又一份 {place.name}", text + "\n\n", "gb18030")
    if sample.format not in WHOLE_ONLY:
        part = text_of(sample.header, [list(sample.rows[0])])
        desk.put(f"{place.parent}/一部分 {place.name}", part)
    desk.read()
    assert desk.store.data_version == 2
    assert content(desk) == before
    assert desk.store.changed_since(1) == []


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sets(st.integers(0, 5), min_size=1), min_size=1, max_size=3))
def test_overlapping_chats_in_any_order_make_the_whole(desk, tmp_path_factory, parts) -> None:
    """Six lines, two of them alike; however the exports are cut, each line counts once."""
    lines = [f"店,店:小美,张三,2026-10-03 10:15:2{second},buyer,在吗" for second in (0, 1, 1, 2, 3, 4)]
    folder = tmp_path_factory.mktemp("parts")
    store = Store(folder / "store")
    for number, part in enumerate([*parts, set(range(6))]):
        place = folder / str(number)
        place.mkdir()
        rows = "\n".join(lines[row] for row in sorted(part))
        (place / f"{number}.csv").write_text(f"shop,account,buyer,sent_at,sender,text\n{rows}\n", "utf-8")
        read_folder(store, place)
    with store.reading() as con:
        assert con.execute("SELECT count(*) FROM messages").fetchall() == [(6,)]


def digest(desk, version: int) -> str:
    """Return a hash over the bytes of every file that a data version consists of, and over what it shows."""
    entry, whole = desk.store.entry(version), hashlib.sha256()
    for name in TABLES:
        for file in desk.store.files_of(name, entry):
            whole.update(Path(file.path).read_bytes())
    shown = asked(desk, {name: f"FROM {name} ORDER BY ALL" for name in TABLES}, version)
    whole.update(str(shown).encode())
    return whole.hexdigest()


def test_any_earlier_data_version_gives_the_same_bytes(desk) -> None:
    digests = {}
    for day in range(1, 5):
        rows = "".join(f"店,{n},张三,2026-10-{n:02d} 10:00:00,{day}.50\n" for n in range(day, day + 3))
        desk.put(f"orders_2026100{day}.csv", f"shop,order_id,buyer,created_at,amount_paid\n{rows}")
        desk.mirror()
        digests[desk.store.data_version] = digest(desk, desk.store.data_version)
    undo(desk.store, desk.folder, ["orders_20261002.csv"])
    desk.mirror()
    assert {version: digest(desk, version) for version in digests} == digests
    assert len(set(digests.values())) == 4
    # The order of the 2nd is the first export's again; later exports tell those of the 3rd and the 4th.
    assert {change.day for change in desk.store.changed_since(4)} == {date(2026, 10, 2)}
    assert date(2026, 10, 6) in {change.day for change in desk.store.changed_since(3)}
