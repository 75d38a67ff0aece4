"""消息入库: conversations get numbers, and each (shop, month) lies sorted in one file."""

from __future__ import annotations

from pathlib import Path

from jixiao.facts.store_delta import DataFile, Partition
from jixiao.facts.store_schema import kept_columns, listed, quoted, staged_columns
from jixiao.facts.store_views import THREADS, scan
from jixiao.facts.store_write import Workbench
from jixiao.facts.table import Table

# New conversations are numbered buyer by buyer, so that one buyer's conversations lie side by side.
_FRESH = """
CREATE OR REPLACE TEMP TABLE fresh_threads AS
WITH seen AS (
  SELECT DISTINCT shop, account, buyer FROM staged
), fresh AS (
  SELECT * FROM seen ANTI JOIN old_threads USING (shop, account, buyer)
), buyers AS (
  SELECT shop, buyer, min(customer) AS customer FROM old_threads GROUP BY ALL
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


def merge_events(bench: Workbench, table: Table, staged: list[Path]) -> dict[int, int]:
    """Write the months that new or dropped rows touch; return how many new rows were already known."""
    _number_threads(bench, table, staged)
    stored = bench.store.files_of(table.name, bench.entry)
    come: list[tuple[DataFile, int]] = []
    known: dict[int, int] = {}
    touched = _touched(bench, table, stored)
    for partition in touched:
        old = [file for file in stored if file.partition == partition]
        written = bench.write(table.name, partition, _merged(bench, table, partition, old))
        come.append(written)
        _note_changes(bench, table, partition, old, written)
        for file, rows in _shadowed(bench, written):
            known[file] = known.get(file, 0) + rows
    bench.exchange(table.name, [file for file in stored if file.partition in touched], come)
    return known


def _number_threads(bench: Workbench, table: Table, staged: list[Path]) -> None:
    """Give new conversations their numbers, and let `staged` show rows by number instead of by names."""
    bench.con.execute(f"CREATE OR REPLACE TEMP VIEW old_threads AS {bench.own_sql('threads')}")
    rows = bench.staged_sql(staged) if staged else scan((), staged_columns(table), ())
    bench.con.execute(f"CREATE OR REPLACE TEMP VIEW staged AS {rows}")
    bench.con.execute(_FRESH)
    fresh = bench.append("threads", "SELECT * FROM fresh_threads ORDER BY thread", THREADS)
    bench.con.execute("DROP TABLE fresh_threads")
    files = [*bench.store.files_of("threads", bench.entry), *fresh]
    numbered = bench.store.staging / f"{table.name}-numbered.parquet"
    path = numbered.as_posix().replace("'", "''")
    bench.con.execute(f"""
    COPY (SELECT * EXCLUDE (account, buyer, customer) FROM staged
          JOIN ({scan(files, THREADS, ())}) USING (shop, account, buyer))
    TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE {bench.store.rows_in_a_group})
    """)
    bench.con.execute(f"CREATE OR REPLACE TEMP VIEW staged AS {bench.staged_sql([numbered])}")


def _touched(bench: Workbench, table: Table, stored: list[DataFile]) -> list[Partition]:
    moment = quoted(table.moment)
    months = f"SELECT DISTINCT shop, strftime({moment}, '%Y-%m') FROM staged"
    found = set(bench.con.execute(months).fetchall())
    if bench.dropped and stored:
        rows = f"FROM ({bench.stored_sql(table, stored)}) WHERE file IN {bench.dropped_sql}"
        found |= set(bench.con.execute(f"SELECT DISTINCT shop, month {rows}").fetchall())
    return sorted(found)


def _merged(bench: Workbench, table: Table, partition: Partition, old: list[DataFile]) -> str:
    """Return the SQL of everything a month is to hold, in its order on disk."""
    kept = [column.name for column in kept_columns(table) if column.name != "shadowed"]
    parts = []
    if old:
        rows = f"FROM ({bench.stored_sql(table, old)}) WHERE file NOT IN {bench.dropped_sql}"
        parts.append(f"SELECT {listed(kept)} {rows}")
    if bench.new:
        parts.append(f"SELECT {listed(kept)} FROM staged WHERE {_within(table, partition)}")
    shared = _shared_days(bench, table, partition, old)
    shadowed = _with_shadows(table, " UNION ALL ".join(parts), kept, shared)
    return f"SELECT {listed(kept)}, shadowed FROM ({shadowed}) ORDER BY thread, {table.moment}, file, line"


def _within(table: Table, partition: Partition) -> str:
    shop, month = (value.replace("'", "''") for value in partition)
    begin = f"TIMESTAMP '{month}-01'"
    moment = quoted(table.moment)
    return f"shop = '{shop}' AND {moment} >= {begin} AND {moment} < {begin} + INTERVAL 1 MONTH"


def _shared_days(bench: Workbench, table: Table, partition: Partition, old: list[DataFile]) -> list[str]:
    """Return the days of a month that more than one file speaks of."""
    parts = []
    if old:
        rows = f"FROM ({bench.stored_sql(table, old)}) WHERE file NOT IN {bench.dropped_sql}"
        parts.append(f"SELECT {quoted(table.moment)}::DATE AS day, file {rows}")
    if bench.new:
        rows = f"FROM staged WHERE {_within(table, partition)}"
        parts.append(f"SELECT {quoted(table.moment)}::DATE AS day, file {rows}")
    found = bench.con.execute(
        f"SELECT day::VARCHAR FROM ({' UNION ALL '.join(parts)}) GROUP BY day"
        " HAVING min(file) < max(file) ORDER BY day"
    ).fetchall()
    return [day for (day,) in found]


def _with_shadows(table: Table, rows: str, kept: list[str], shared: list[str]) -> str:
    """Return `rows` with `shadowed`: of rows alike, as many count as the file with most of them has.

    Only the shared days are looked at: the usual import brings new days and stays fast.
    """
    if not shared:
        return f"SELECT *, false AS shadowed FROM ({rows})"
    days = ", ".join(f"DATE '{day}'" for day in shared)
    day = f"{quoted(table.moment)}::DATE"
    alike = listed(["thread", *(name for name in table.key if name in kept)])
    return f"""
    SELECT * EXCLUDE nth, row_number() OVER (PARTITION BY {alike}, nth ORDER BY file) > 1 AS shadowed
    FROM (SELECT *, row_number() OVER (PARTITION BY {alike}, file ORDER BY line) AS nth
          FROM ({rows}) WHERE {day} IN ({days}))
    UNION ALL
    SELECT *, false AS shadowed FROM ({rows}) WHERE {day} NOT IN ({days})
    """


def _note_changes(
    bench: Workbench, table: Table, partition: Partition, old: list[DataFile], written: tuple[DataFile, int]
) -> None:
    """Write down the days that new rows came to or dropped rows left."""
    shop = partition[0].replace("'", "''")
    day = f"'{table.name}', '{shop}', {table.moment}::DATE"
    new = ", ".join(map(str, sorted(bench.new | {0})))
    if written[1]:
        rows = f"read_parquet('{written[0].path.replace(chr(39), chr(39) * 2)}', hive_partitioning = false)"
        bench.con.execute(
            f"INSERT INTO changed SELECT DISTINCT {day} FROM {rows} WHERE NOT shadowed AND file IN ({new})"
        )
    if bench.dropped and old:
        rows = f"({bench.stored_sql(table, old)}) WHERE NOT shadowed AND file IN {bench.dropped_sql}"
        bench.con.execute(f"INSERT INTO changed SELECT DISTINCT {day} FROM {rows}")


def _shadowed(bench: Workbench, written: tuple[DataFile, int]) -> list[tuple[int, int]]:
    """Return how many rows of each file are already told by another file."""
    if not written[1]:
        return []
    path = written[0].path.replace("'", "''")
    return bench.con.execute(
        f"SELECT file, count(*) FROM read_parquet('{path}', hive_partitioning = false)"
        f" WHERE shadowed AND file IN ({', '.join(map(str, sorted(bench.new | {0})))}) GROUP BY file"
    ).fetchall()
