"""登记入库: tables with one row per key: what the latest export says counts, other rows stay behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from jixiao.facts.store_blocks import Block, blocks, closed
from jixiao.facts.store_delta import DataFile, Partition
from jixiao.facts.store_schema import kept_columns, listed, partitions, quoted, staged_columns
from jixiao.facts.store_write import Staged, Workbench
from jixiao.facts.table import Kind, Table

# Small additions lie beside the rest until there are so many of them; then they are written as one.
_FILES_BESIDE = 12


def merge_keyed(bench: Workbench, table: Table, staged: Staged) -> dict[int, int]:
    """Decide anew which row of each key counts; write the days where that changed something."""
    stored = bench.store.files_of(table.name, bench.entry)
    _affect(bench, table, stored, staged)
    _resolve(bench, table, stored, staged)
    _note_changes(bench, table, stored)
    if table.bulk:
        _write_days(bench, table, stored)
    else:
        old = stored if _old_moved(bench) or len(stored) >= _FILES_BESIDE else []
        rows = bench.write(table.name, (), f"{_rows_of(bench, table, (), old)} ORDER BY file, line")
        bench.exchange(table.name, old, [rows])
    return _known(bench)


def _old_moved(bench: Workbench) -> bool:
    """Whether rows that lie in the store have to change; new ones alone can lie beside them."""
    moved = "SELECT 1 FROM resolved WHERE was IS NOT NULL AND was IS DISTINCT FROM shadowed LIMIT 1"
    return bool(bench.dropped) or bench.con.execute(moved).fetchone() is not None


def _affect(bench: Workbench, table: Table, stored: list[DataFile], staged: Staged) -> None:
    """Make `affected`: the keys that new or dropped rows have; rows of other keys stay as they lie."""
    if not stored:
        return
    key = listed(table.key)
    found = [f"SELECT {key} FROM ({bench.staged_sql(staged.paths())})"] if staged else []
    found.append(f"SELECT {key} FROM ({bench.stored_sql(table, stored)}) WHERE file IN {bench.dropped_sql}")
    bench.con.execute(f"CREATE OR REPLACE TEMP TABLE affected AS {' UNION '.join(found)}")


def _is_affected(table: Table) -> str:
    same = " AND ".join(f"a.{quoted(name)} IS NOT DISTINCT FROM r.{quoted(name)}" for name in table.key)
    return f"EXISTS (SELECT 1 FROM affected a WHERE {same})"


def _resolve(bench: Workbench, table: Table, stored: list[DataFile], staged: Staged) -> None:
    """Make `resolved`: the rows in question, whether each is shadowed now, and was (null: it is new)."""
    columns = listed([column.name for column in staged_columns(table)])
    old = f"({bench.stored_sql(table, stored)}) r WHERE file NOT IN {bench.dropped_sql}"
    where = _is_affected(table) if stored else "false"
    parts = [f"SELECT {columns}, shadowed AS was FROM {old} AND {where}"]
    if staged:
        parts.append(f"SELECT {columns}, NULL::BOOLEAN FROM ({bench.staged_sql(staged.paths())})")
    bench.con.execute("CREATE OR REPLACE TEMP TABLE ranks (file INTEGER, ranked_at TIMESTAMP)")
    bench.con.executemany("INSERT INTO ranks VALUES (?, ?)", [list(rank) for rank in bench.ranks.items()])
    rows = " UNION ALL ".join(parts)
    judged = _judged(table, rows) if _has_twins(bench, table, rows) else _alone(rows)
    bench.con.execute(
        f"CREATE OR REPLACE TEMP TABLE resolved AS SELECT * {_month_sql(table)} FROM ({judged})"
    )


def _has_twins(bench: Workbench, table: Table, rows: str) -> bool:
    """Whether a key stands in more than one row; most files bring every key once."""
    twins = f"SELECT 1 FROM ({rows}) GROUP BY {listed(table.key)} HAVING count(*) > 1 LIMIT 1"
    return bench.con.execute(twins).fetchone() is not None


def _alone(rows: str) -> str:
    return f"SELECT *, false AS shadowed, false AS known FROM ({rows})"


def _judged(table: Table, rows: str) -> str:
    """Return the SQL of `rows` judged: what the latest export says counts, from where it was first said.

    An overlapping export moves no row that it only repeats.
    """
    key = listed(table.key)
    alike = f"{key}, nth" if table.repeats else key
    nth = f"row_number() OVER (PARTITION BY {key}, file ORDER BY line)" if table.repeats else "1"
    said = f"row({listed([column.name for column in table])})"
    latest = f"PARTITION BY {alike} ORDER BY ranked_at DESC, file DESC, line DESC"
    first = f"row_number() OVER (PARTITION BY {alike}, repeats ORDER BY file, line) = 1"
    return f"""
    SELECT * EXCLUDE (nth, ranked_at, repeats), NOT (repeats AND {first}) AS shadowed,
           row_number() OVER (PARTITION BY {alike} ORDER BY file, line) > 1 AS known
    FROM (SELECT *, {said} IS NOT DISTINCT FROM first_value({said}) OVER ({latest}) AS repeats
          FROM (SELECT *, {nth} AS nth FROM ({rows})) JOIN ranks USING (file))
    """


def _month_sql(table: Table) -> str:
    return f", strftime({quoted(table.moment)}, '%Y-%m') AS month" if table.bulk else ""


def _write_days(bench: Workbench, table: Table, stored: list[DataFile]) -> None:
    """Write the files anew that hold days where something moved; others stay."""
    moved = _moved_days(bench, table, stored)
    gone: list[DataFile] = []
    come: list[tuple[DataFile, int]] = []
    for part in sorted(moved):
        old = closed((file for file in stored if file.partition == part), moved[part])
        rows = _rows_of(bench, table, part, old)
        counts = f"SELECT {_day(table)} AS day, count(*) FROM ({rows}) GROUP BY day"
        days = dict(bench.con.execute(counts).fetchall())
        for block in blocks(part, days, bench.store.rows_in_a_file):
            within = f"SELECT * FROM ({rows}) WHERE {_within(table, block)}"
            sql = f"{within} ORDER BY {quoted(table.moment)}, file, line"
            come.append(bench.write(table.name, part, sql, (block.first, block.last)))
        gone += old
    bench.exchange(table.name, gone, come)


def _moved_days(bench: Workbench, table: Table, stored: list[DataFile]) -> dict[Partition, set[date]]:
    """Return the days of each partition whose rows differ from what lies on disk."""
    found: dict[Partition, set[date]] = defaultdict(set)
    part = f"{listed(partitions(table))}, {_day(table)}"
    moved = f"SELECT DISTINCT {part} FROM resolved WHERE was IS DISTINCT FROM shadowed"
    left = f"SELECT {part} FROM ({bench.stored_sql(table, stored)}) WHERE file IN {bench.dropped_sql}"
    for *partition, day in bench.con.execute(f"{moved} UNION {left}").fetchall():
        found[tuple(partition)].add(day)
    return found


def _rows_of(bench: Workbench, table: Table, partition: Partition, old: Iterable[DataFile]) -> str:
    """Return the SQL of what lies in `old` and is not in question, with what is in question there."""
    kept = listed([column.name for column in kept_columns(table)])
    same = " AND ".join(
        f"{name} = '{value.replace(chr(39), chr(39) * 2)}'"
        for name, value in zip(partitions(table), partition, strict=True)
    )
    files = list(old)
    where = same or "true"
    parts = [f"SELECT {kept} FROM resolved WHERE {where} AND (was IS NULL OR {_held(table, files)})"]
    if files:
        rows = f"({bench.stored_sql(table, files)}) r WHERE file NOT IN {bench.dropped_sql}"
        parts.append(f"SELECT {kept} FROM {rows} AND NOT {_is_affected(table)}")
    return " UNION ALL ".join(parts)


def _held(table: Table, files: list[DataFile]) -> str:
    """Return the test of a day that one of the files holds."""
    spans = (
        f"{_day(table)} BETWEEN '{file.first}' AND '{file.last}'" if file.first else "true" for file in files
    )
    return f"({' OR '.join(spans) or 'false'})"


def _day(table: Table) -> str:
    return f"{quoted(table.moment)}::DATE"


def _within(table: Table, block: Block) -> str:
    return f"{_day(table)} BETWEEN '{block.first}' AND '{block.last}'"


def _note_changes(bench: Workbench, table: Table, stored: list[DataFile]) -> None:
    """Write down the days of rows that came to count or ceased to; equal content changes nothing."""
    content = listed([column.name for column in table])
    come = f"SELECT {content} FROM resolved WHERE NOT shadowed AND was IS DISTINCT FROM false"
    gone = f"""
    SELECT {content} FROM resolved WHERE shadowed AND was IS NOT DISTINCT FROM false
    UNION ALL
    SELECT {content} FROM ({bench.stored_sql(table, stored)})
    WHERE NOT shadowed AND file IN {bench.dropped_sql}
    """
    if bench.con.execute(f"SELECT 1 FROM ({gone}) LIMIT 1").fetchone() is None:
        moved = come
    else:
        moved = f"(({come}) EXCEPT ALL ({gone})) UNION ALL (({gone}) EXCEPT ALL ({come}))"
    bench.con.execute(f"CREATE OR REPLACE TEMP TABLE moved AS {moved}")
    bench.con.execute(f"INSERT INTO changed {_days_of_moved(table)}")


def _days_of_moved(table: Table) -> str:
    """Return the SQL of (table, shop, day) for every day that a moved row bears on; null where none."""
    names = {column.name for column in table}
    what = f"'{table.name}', {'shop' if 'shop' in names else 'NULL'}"
    dated = [quoted(column.name) for column in table if column.kind in (Kind.DAY, Kind.MOMENT)]
    days = [f"SELECT {what}, {name}::DATE FROM moved WHERE {name} IS NOT NULL" for name in dated]
    none = " AND ".join(f"{name} IS NULL" for name in dated) or "true"
    return " UNION ".join([*days, f"SELECT DISTINCT {what}, NULL::DATE FROM moved WHERE {none}"])


def _known(bench: Workbench) -> dict[int, int]:
    rows = bench.con.execute(
        "SELECT file, count(*) FROM resolved WHERE known AND was IS NULL GROUP BY file"
    ).fetchall()
    return dict(rows)
