"""DuckDB 与 Spark: one month's figures on each, from the same facts, every figure compared.

Run: python bench/spark.py --messages 1000000 --master "local[2]"

Spark's work is done by a Java process beside ours, so wall, CPU and memory are read from the whole tree of
processes, ten times a second (Linux only).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from measure import Run

MONTH = ("2026-10-01", "2026-10-31")
PAGE, TICKS = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")
AGENTS_PER_MILLION = 50


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text("ascii").split():
            yield from tree(int(child))


def used(pid: int) -> tuple[float, float]:
    """Return the CPU seconds and the resident MB of one process."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS, int(fields[21]) * PAGE / 1e6


def watched(command: list[str]) -> Run:
    """Run a command to its end and watch its tree of processes."""
    began, cpu, peak = time.perf_counter(), dict[int, float](), 0.0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        resident = 0.0
        try:
            for pid in tree(process.pid):
                cpu[pid], megabytes = used(pid)
                resident += megabytes
        except (FileNotFoundError, ProcessLookupError):
            continue
        peak = max(peak, resident)
        time.sleep(0.1)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(time.perf_counter() - began, sum(cpu.values()), peak)


def figures(data: Path, place: Path, engine: str, *options: str) -> Run:
    """Compute the month's figures on one engine; what was kept before is put away first."""
    shutil.rmtree(place / "workspace" / "facts" / "derived", ignore_errors=True)
    out = ["--out", str(place / f"{engine}.csv"), "--from", MONTH[0], "--to", MONTH[1]]
    where = ["--data", str(data), "--workspace", str(place / "workspace"), "--engine", engine, *options]
    return watched([sys.executable, "-m", "jixiao", "figures", *out, *where])


def main() -> None:
    """Measure both engines, compare their figures, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--scratch", type=Path, default=Path("build") / "bench")
    asked = parser.parse_args()
    place = asked.scratch.resolve() / f"spark-{asked.messages}"
    data = place / "data"
    if not data.is_dir():
        size = ["--messages", str(asked.messages), "--months", "1", "--seed", "1"]
        agents = ["--agents", str(max(17, asked.messages * AGENTS_PER_MILLION // 1_000_000))]
        watched([sys.executable, "-m", "jixiao", "demo-data", str(data), *size, *agents])
    watched([sys.executable, "-m", "jixiao", "import", str(data), "--workspace", str(place / "workspace")])
    runs = {
        "DuckDB": figures(data, place, "duckdb"),
        f"Spark {asked.master}": figures(data, place, "spark", "--master", asked.master),
    }
    rows = [f"| {name} | {run.wall:.1f} | {run.cpu:.1f} | {run.peak:,.0f} |" for name, run in runs.items()]
    sys.stdout.write("\n".join(["| engine | wall s | CPU s | peak MB |", "|---|---|---|---|", *rows, ""]))
    same = (place / "duckdb.csv").read_bytes() == (place / "spark.csv").read_bytes()
    sys.stdout.write(f"- figures: {'the same, to the byte' if same else 'DIFFERENT'}\n")


if __name__ == "__main__":
    main()
