"""登记入库: tables with one row per key: the latest export's row counts, the others stay behind it."""

from __future__ import annotations

from jixiao.facts.store_delta import DataFile, Partition
from jixiao.facts.store_schema import kept_columns, listed, partitions, quoted, staged_columns
from jixiao.facts.store_write import Staged, Workbench
from jixiao.facts.table import Kind, Table


def merge_keyed(bench: Workbench, table: Table, staged: Staged) -> dict[int, int]:
    """Decide anew which row of each key counts; write the partitions where that changed something."""
    stored = bench.store.files_of(table.name, bench.entry)
    _resolve(bench, table, stored, staged)
    _note_changes(bench, table, stored)
    touched = _touched(bench, table, stored)
    come = [bench.write(table.name, part, _rows_of(table, part)) for part in touched]
    bench.exchange(table.name, [file for file in stored if file.partition in touched], come)
    return _known(bench)


def _resolve(bench: Workbench, table: Table, stored: list[DataFile], staged: Staged) -> None:
    """Make `resolved`: every row with whether it is shadowed now, and whether it was (null: it is new)."""
    columns = [column.name for column in staged_columns(table)]
    old = (
        f"SELECT {listed(columns)}, shadowed AS was FROM ({bench.stored_sql(table, stored)})"
        f" WHERE file NOT IN {bench.dropped_sql}"
    )
    new = (
        [f"SELECT {listed(columns)}, NULL::BOOLEAN FROM ({bench.staged_sql(staged.paths())})"]
        if staged
        else []
    )
    bench.con.execute("CREATE OR REPLACE TEMP TABLE ranks (file INTEGER, ranked_at TIMESTAMP)")
    bench.con.executemany("INSERT INTO ranks VALUES (?, ?)", [list(rank) for rank in bench.ranks.items()])
    key = listed(table.key)
    alike = f"{key}, nth" if table.repeats else key
    nth = f"row_number() OVER (PARTITION BY {key}, file ORDER BY line)" if table.repeats else "1"
    bench.con.execute(f"""
    CREATE OR REPLACE TEMP TABLE resolved AS
    SELECT * EXCLUDE (nth, ranked_at),
           row_number() OVER (PARTITION BY {alike} ORDER BY ranked_at DESC, file DESC, line DESC) > 1
             AS shadowed,
           row_number() OVER (PARTITION BY {alike} ORDER BY file, line) > 1 AS known
           {_month_sql(table)}
    FROM (SELECT *, {nth} AS nth FROM ({" UNION ALL ".join([old, *new])})) JOIN ranks USING (file)
    """)


def _month_sql(table: Table) -> str:
    return f", strftime({quoted(table.moment)}, '%Y-%m') AS month" if table.bulk else ""


def _touched(bench: Workbench, table: Table, stored: list[DataFile]) -> list[Partition]:
    """Return the partitions whose rows differ from what lies on disk."""
    if not table.bulk:
        return [()]
    part = listed(partitions(table))
    moved = bench.con.execute(
        f"SELECT DISTINCT {part} FROM resolved WHERE was IS DISTINCT FROM shadowed"
    ).fetchall()
    left = bench.con.execute(
        f"SELECT DISTINCT {part} FROM ({bench.stored_sql(table, stored)}) WHERE file IN {bench.dropped_sql}"
    ).fetchall()
    return sorted({*moved, *left})


def _rows_of(table: Table, partition: Partition) -> str:
    where = " AND ".join(
        f"{name} = '{value.replace(chr(39), chr(39) * 2)}'"
        for name, value in zip(partitions(table), partition, strict=True)
    )
    kept = listed([column.name for column in kept_columns(table)])
    order = f"{quoted(table.moment)}, file, line" if table.bulk else "file, line"
    return f"SELECT {kept} FROM resolved WHERE {where or 'true'} ORDER BY {order}"


def _note_changes(bench: Workbench, table: Table, stored: list[DataFile]) -> None:
    """Write down the days of rows that came to count or ceased to; equal content changes nothing."""
    content = listed([column.name for column in table])
    bench.con.execute(f"""
    CREATE OR REPLACE TEMP TABLE moved AS
    WITH come AS (SELECT {content} FROM resolved WHERE NOT shadowed AND was IS DISTINCT FROM false),
    gone AS (
      SELECT {content} FROM resolved WHERE shadowed AND was IS NOT DISTINCT FROM false
      UNION ALL
      SELECT {content} FROM ({bench.stored_sql(table, stored)})
      WHERE NOT shadowed AND file IN {bench.dropped_sql}
    )
    (SELECT * FROM come EXCEPT ALL SELECT * FROM gone)
    UNION ALL
    (SELECT * FROM gone EXCEPT ALL SELECT * FROM come)
    """)
    names = {column.name for column in table}
    bench.con.execute(f"""
    INSERT INTO changed
    SELECT DISTINCT '{table.name}', {"shop" if "shop" in names else "NULL"}, unnest({_days(table)}) FROM moved
    """)


def _days(table: Table) -> str:
    """Return the SQL of the days that a row bears on, as a list; one null where it names none."""
    dated = [column.name for column in table if column.kind in (Kind.DAY, Kind.MOMENT)]
    days = ", ".join(f"{quoted(name)}::DATE" for name in dated)
    known = f"list_filter([{days}]::DATE[], lambda day: day IS NOT NULL)"
    return f"CASE WHEN len({known}) = 0 THEN [NULL::DATE] ELSE {known} END"


def _known(bench: Workbench) -> dict[int, int]:
    rows = bench.con.execute(
        "SELECT file, count(*) FROM resolved WHERE known AND was IS NULL GROUP BY file"
    ).fetchall()
    return dict(rows)
