"""Memory stays flat while a file ten times the memory budget is read; measured in a process of its own."""

import os
import subprocess
import sys

import duckdb
import pytest

BUDGET_MB = 64
ROWS = 2_000_000
# Ten times the rows may take this much more: the table of conversations grows, the rows do not stay.
MORE_MB = 100
MEASURED = """
import resource, sys
from pathlib import Path
from jixiao.facts.store import Store
from jixiao.ingest.folder import read_folder
report = read_folder(Store(Path(sys.argv[1]), memory=sys.argv[3]), Path(sys.argv[2]))
print(report.files[0].rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
CHAT = """
COPY (SELECT '店' AS shop, '店:' || (i // 12 % 20) AS account, '买家' || (i // 12 % 40000) AS buyer,
             TIMESTAMP '2026-07-01' + to_seconds(i * 3) AS sent_at,
             CASE WHEN i % 3 = 0 THEN 'buyer' ELSE 'human' END AS sender,
             repeat('亲，请问有货吗？', 12) AS text
      FROM range($rows) rows(i)) TO '$path' (HEADER)
"""


def peak(desk, rows: int) -> int:
    """Return the peak memory, in MB, of a process that imports a file of so many rows."""
    path = desk.folder / "chat.csv"
    with duckdb.connect() as con:
        con.execute(CHAT.replace("$rows", str(rows)).replace("$path", str(path)))
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, f"{desk.store.root}-{rows}", str(desk.folder), f"{BUDGET_MB}MB"],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    landed, megabytes = (int(word) for word in done.stdout.split())
    assert landed == rows
    return megabytes


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is measured in kilobytes there")
def test_memory_stays_flat_while_a_file_ten_times_the_budget_is_read(desk) -> None:
    small = peak(desk, ROWS // 10)
    large = peak(desk, ROWS)
    assert (desk.folder / "chat.csv").stat().st_size > 10 * BUDGET_MB * 1_000_000
    assert large < small + MORE_MB
