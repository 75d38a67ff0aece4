"""消息入库: conversations get numbers; a shop's month lies in files of whole days, sorted by conversation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from jixiao.facts.store_again import Again, told_again
from jixiao.facts.store_blocks import Block, blocks, touched
from jixiao.facts.store_delta import DataFile, Partition
from jixiao.facts.store_schema import SPOTS, THREAD, kept_columns, listed, numbered_columns, quoted
from jixiao.facts.store_views import THREADS, scan
from jixiao.facts.store_write import Staged, Workbench
from jixiao.facts.table import Table

# New conversations are numbered buyer by buyer, so that one buyer's conversations lie side by side.
_FRESH = """
CREATE OR REPLACE TEMP TABLE fresh_threads AS
WITH fresh AS (
  SELECT DISTINCT shop, account, buyer FROM spots SEMI JOIN unknown_spots USING (file, spot)
), buyers AS (
  SELECT shop, buyer, min(customer) AS customer
  FROM old_threads SEMI JOIN fresh USING (shop, buyer) GROUP BY ALL
), numbered AS (
  SELECT shop, buyer, row_number() OVER (ORDER BY shop, buyer)
         + (SELECT coalesce(max(customer), 0) FROM old_threads) AS customer
  FROM (SELECT DISTINCT shop, buyer FROM fresh) ANTI JOIN buyers USING (shop, buyer)
)
SELECT (row_number() OVER (ORDER BY shop, buyer, account)
        + (SELECT coalesce(max(thread), 0) FROM old_threads))::INTEGER AS thread,
       coalesce(buyers.customer, numbered.customer)::INTEGER AS customer, shop, account, buyer
FROM fresh LEFT JOIN buyers USING (shop, buyer) LEFT JOIN numbered USING (shop, buyer)
"""
_FILES_NAMED = 50


class Count(NamedTuple):
    """How many rows a file brings for a day of a shop, and under which spots."""

    shop: str
    day: date
    file: int
    rows: int
    first_spot: int = 0
    last_spot: int = 0


@dataclass
class Month:
    """One shop's month under work: the files to write anew, and the rows that will lie in their place.

    `lost` are the days that lose rows which counted, `moved` all days of which anything else is told, `told`
    those of which files that come again say what they said, and that stay as they lie.
    """

    partition: Partition
    lost: set[date]
    moved: set[date]
    told: set[date]
    gone: list[DataFile]
    old: list[Count]
    new: list[Count]
    rows: dict[date, int] = field(default_factory=lambda: defaultdict(int))
    files: dict[date, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        """Add up what each day will hold."""
        for count in (*self.old, *self.new):
            self.rows[count.day] += count.rows
            self.files[count.day].add(count.file)

    def shared(self, block: Block) -> list[date]:
        """Return the days of a block that more than one file speaks of."""
        return [day for day in sorted(self.files) if day in block and len(self.files[day]) > 1]


def merge_events(bench: Workbench, table: Table, staged: Staged) -> dict[int, int]:
    """Write the days that new or dropped rows touch; return how many new rows were already known."""
    _number_threads(bench, staged)
    known: dict[int, int] = defaultdict(int)
    come: list[tuple[DataFile, int]] = []
    months = _months(bench, table, staged, known)
    done, total = 0, sum(sum(month.rows.values()) for month in months)
    for month in months:
        changed = set(month.lost)
        for block in blocks(month.partition, month.rows, bench.store.rows_in_a_file):
            rows = _rows_of(bench, table, month, block, staged)
            come.append(bench.write(table.name, block.partition, rows, (block.first, block.last)))
            done += come[-1][1]
            bench.wrote(" ".join(block.partition), done, total)
            if month.shared(block):
                changed |= _note_shared(bench, table, come[-1][0], known)
            else:
                changed |= {count.day for count in month.new if count.day in block}
        _note_changes(bench, table, month, changed & month.moved)
    bench.exchange(table.name, [file for month in months for file in month.gone], come)
    return known


def _number_threads(bench: Workbench, staged: Staged) -> None:
    """Give new conversations their numbers, and say in `spot_threads` which spot of a file is which."""
    con, spots = bench.con, bench.staged_sql(staged.spots) if staged.spots else scan((), SPOTS, ())
    con.execute(f"CREATE OR REPLACE TEMP VIEW old_threads AS {bench.own_sql('threads')}")
    con.execute(f"CREATE OR REPLACE TEMP VIEW spots AS {spots}")
    thread = f"SELECT file, spot, thread FROM spots {{}} JOIN {{}} USING ({listed(THREAD)})"
    con.execute(f"CREATE OR REPLACE TEMP TABLE spot_threads AS {thread.format('LEFT', 'old_threads')}")
    con.execute("CREATE OR REPLACE TEMP VIEW unknown_spots AS FROM spot_threads WHERE thread IS NULL")
    con.execute(_FRESH)
    if bench.append("threads", "SELECT * FROM fresh_threads ORDER BY thread", THREADS):
        con.execute("DELETE FROM spot_threads WHERE thread IS NULL")
        con.execute(f"INSERT INTO spot_threads {thread.format('', 'fresh_threads')}")
    con.execute("DROP TABLE fresh_threads")


def _months(bench: Workbench, table: Table, staged: Staged, known: dict[int, int]) -> list[Month]:
    """Return the months to write: with new rows, or with rows of dropped files.

    What a file that comes again says as before stays where it lies; its `known` rows count as they did.
    """
    stored = bench.store.files_of(table.name, bench.entry)
    counts = _staged_counts(bench, table, staged)
    same = told_again(bench, table, staged, stored, _come_again(bench, counts))
    left = _left(bench, table, stored)
    new: dict[Partition, list[Count]] = defaultdict(list)
    for count in counts:
        new[count.shop, f"{count.day:%Y-%m}"].append(count)
    found = []
    for part in sorted(new.keys() | left.keys()):
        again = [one for one in same if (one.shop, f"{one.day:%Y-%m}") == part]
        found.append(_month(bench, table, part, stored, left[part], new[part], again))
        for one in again:
            known[one.file] += one.known if one.day in found[-1].told else 0
    return found


def _month(  # noqa: PLR0913, PLR0917 - what a month is made of
    bench: Workbench,
    table: Table,
    part: Partition,
    stored: list[DataFile],
    left: dict[date, bool],
    new: list[Count],
    again: list[Again],
) -> Month:
    same = {(one.day, one.file) for one in again}
    moved = {count.day for count in new if (count.day, count.file) not in same} | left.keys()
    gone = touched((file for file in stored if file.partition == part), moved)
    written = [count for count in new if count.day in moved or any(file.may_hold(count.day) for file in gone)]
    told = {count.day for count in new} - {count.day for count in written}
    lost = {day for day, counted in left.items() if counted}
    return Month(part, lost, moved, told, gone, _stored_counts(bench, table, gone), written)


def _come_again(bench: Workbench, counts: list[Count]) -> set[int]:
    """Return the files of several days that were there before; one of a single day is another, or known."""
    days = Counter(count.file for count in counts)
    return {file for file, many in days.items() if many > 1 and file in bench.dropped}


def _staged_counts(bench: Workbench, table: Table, staged: Staged) -> list[Count]:
    rows = bench.con.execute(
        f"SELECT shop, {table.moment}::DATE AS day, file, count(*), min(spot), max(spot)"
        f" FROM ({_staged_sql(bench, table, staged.paths())}) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return [Count(*row) for row in rows]


def _left(bench: Workbench, table: Table, stored: list[DataFile]) -> dict[Partition, dict[date, bool]]:
    """Return the days that lose rows of dropped files, and whether some of those rows counted.

    Nothing is lost where a dropped file comes again and says the same.
    """
    found: dict[Partition, dict[date, bool]] = defaultdict(dict)
    if bench.dropped and stored:
        rows = f"SELECT *, {table.moment}::DATE AS day FROM ({bench.stored_sql(table, stored)})"
        lost = f"({rows}) ANTI JOIN told_again USING (shop, day, file) WHERE file IN {bench.dropped_sql}"
        query = f"SELECT shop, month, day, bool_or(NOT shadowed) FROM {lost} GROUP BY ALL"
        for shop, month, on, counted in bench.con.execute(query).fetchall():
            found[shop, month][on] = counted
    return found


def _stored_counts(bench: Workbench, table: Table, gone: list[DataFile]) -> list[Count]:
    if not gone:
        return []
    rows = bench.con.execute(
        f"SELECT shop, {table.moment}::DATE AS day, file, count(*)"
        f" FROM ({_kept_sql(bench, table, gone)}) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return [Count(*row) for row in rows]


def _kept_sql(bench: Workbench, table: Table, files: list[DataFile]) -> str:
    return f"SELECT * FROM ({bench.stored_sql(table, files)}) WHERE file NOT IN {bench.dropped_sql}"


def _staged_sql(bench: Workbench, table: Table, paths: list[Path]) -> str:
    return bench.staged_sql(paths) if paths else scan((), numbered_columns(table), ())


def _rows_of(bench: Workbench, table: Table, month: Month, block: Block, staged: Staged) -> str:
    """Return the SQL of everything a block is to hold, in its order on disk."""
    kept = [column.name for column in kept_columns(table) if column.name != "shadowed"]
    within = _within(table, block)
    parts = []
    if month.old:
        old = touched(month.gone, block.days())
        parts.append(f"SELECT {listed(kept)} FROM ({_kept_sql(bench, table, old)}) WHERE {within}")
    counts = [count for count in month.new if count.day in block]
    if counts:
        told = ", ".join(f"DATE '{day}'" for day in sorted(month.told) if day in block)
        others = f" AND {quoted(table.moment)}::DATE NOT IN ({told})" if told else ""
        rows = _new_sql(bench, table, counts, staged)
        parts.append(f"SELECT {listed(kept)} FROM ({rows}) WHERE {within}{others}")
    rows = _with_shadows(table, " UNION ALL ".join(parts), kept, month.shared(block))
    return f"SELECT {listed(kept)}, shadowed FROM ({rows}) ORDER BY thread, {table.moment}, file, line"


def _within(table: Table, block: Block) -> str:
    shop, moment = block.partition[0].replace("'", "''"), quoted(table.moment)
    end = block.last + timedelta(1)
    return f"shop = '{shop}' AND {moment} >= TIMESTAMP '{block.first}' AND {moment} < TIMESTAMP '{end}'"


def _new_sql(bench: Workbench, table: Table, counts: list[Count], staged: Staged) -> str:
    """Return the SQL of staged rows with their conversation's number; only spots in question are joined."""
    rows = _staged_sql(bench, table, staged.paths(count.file for count in counts))
    spots = f"SELECT * FROM spot_threads WHERE {_spots_within(counts)}"
    return f"SELECT * FROM ({rows}) JOIN ({spots}) USING (file, spot)"


def _spots_within(counts: list[Count]) -> str:
    by_file: dict[int, tuple[int, int]] = {}
    for count in counts:
        first, last = by_file.get(count.file, (count.first_spot, count.last_spot))
        by_file[count.file] = min(first, count.first_spot), max(last, count.last_spot)
    if len(by_file) > _FILES_NAMED:
        return f"file BETWEEN {min(by_file)} AND {max(by_file)}"
    return " OR ".join(f"(file = {file} AND spot BETWEEN {a} AND {b})" for file, (a, b) in by_file.items())


def _with_shadows(table: Table, rows: str, kept: list[str], shared: Iterable[date]) -> str:
    """Return `rows` with `shadowed`: of rows alike, as many count as the file with most of them has.

    Only the shared days are looked at: the usual import brings new days and stays fast.
    """
    days = ", ".join(f"DATE '{day}'" for day in shared)
    if not days:
        return f"SELECT *, false AS shadowed FROM ({rows})"
    day = f"{quoted(table.moment)}::DATE"
    alike = listed(["thread", *(name for name in table.key if name in kept)])
    return f"""
    SELECT * EXCLUDE nth, row_number() OVER (PARTITION BY {alike}, nth ORDER BY file) > 1 AS shadowed
    FROM (SELECT *, row_number() OVER (PARTITION BY {alike}, file ORDER BY line) AS nth
          FROM ({rows}) WHERE {day} IN ({days}))
    UNION ALL
    SELECT *, false AS shadowed FROM ({rows}) WHERE {day} NOT IN ({days})
    """


def _note_shared(bench: Workbench, table: Table, written: DataFile, known: dict[int, int]) -> set[date]:
    """Count the new rows that were known before; return the days that others came to."""
    path, new = written.path.replace("'", "''"), ", ".join(map(str, sorted(bench.new | {0})))
    rows = bench.con.execute(
        f"SELECT {table.moment}::DATE AS day, file, shadowed, count(*)"
        f" FROM read_parquet('{path}', hive_partitioning = false) WHERE file IN ({new}) GROUP BY ALL"
    ).fetchall()
    for _, file, shadowed, count in rows:
        known[file] += count if shadowed else 0
    return {day for day, _, shadowed, _ in rows if not shadowed}


def _note_changes(bench: Workbench, table: Table, month: Month, days: Iterable[date]) -> None:
    """Write down the days that new rows came to or dropped rows left."""
    rows = [[table.name, month.partition[0], day] for day in sorted(days)]
    if rows:
        bench.con.executemany("INSERT INTO changed VALUES (?, ?, ?)", rows)
