"""一个月要多久: from files to statements at several sizes, against pandas, Polars, a bare scan, a plain copy.

Run: python bench/month.py --messages 1000000 10000000 50000000 [--rivals-up-to 10000000]

All parts run in turn on the same machine, each as a process of its own; the figures of the rivals are
compared with ours one by one. Sizes are chat messages of one month of one shop. At the end: how each part
grows with the size, as the exponent x of n^x that fits its seconds.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import shutil
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb

from measure import Run, measured
from shop import CHANGED, LAST, MONTH, file_of, make_shop

HERE = Path(__file__).parent
PLAN = "tmall-presales"
RIVALS = ("pandas", "polars")
SAME = 1e-6
# What is held against what: the CPU seconds of the one over those of the other, and the target.
RATIOS = {
    "pandas (reads files, computes) / files to statements": ("pandas", "files to statements", ""),
    "Polars (reads files, computes) / files to statements": ("polars", "files to statements", ""),
    "pandas (figures alone) / figures alone": ("pandas, figures alone", "figures alone", "8 or more"),
    "Polars (figures alone) / figures alone": ("polars, figures alone", "figures alone", ""),
    "pandas (figures alone) / figures, facts kept": ("pandas, figures alone", "figures, facts kept", ""),
    "import / plain Parquet copy": ("import", "plain Parquet copy", "under 6"),
    "figures, facts kept / bare scan": ("figures, facts kept", "bare scan", ""),
    "nothing changed / files to statements": ("nothing changed", "files to statements", "under 0.2"),
    "one changed day, figures / import and figures": (
        "one changed day, figures",
        "import and figures",
        "under 0.05",
    ),
    "one changed day / files to statements": ("one changed day", "files to statements", ""),
    "one more day / files to statements": ("one more day", "files to statements", ""),
}


class Size:
    """One size: its shop's files, its scratch folder, what was measured."""

    def __init__(self, messages: int, scratch: Path) -> None:
        self.messages, self.folder = messages, scratch / str(messages)
        self.data, self.out, self.workspace = (self.folder / name for name in ("data", "out", "workspace"))
        self.store = self.workspace / "facts"
        self.runs: dict[str, Run] = {}

    def go(self, *, rivals: bool) -> None:
        """Measure everything in turn."""
        make_shop(self.data, self.messages)
        self._clean()
        self._run("plain Parquet copy", HERE / "copy_parquet.py", self.data, self.folder / "copy.parquet")
        self._jixiao("import", "import", self.data)
        self._figures("figures, facts kept")
        self.runs["import and figures"] = self._both("import", "figures, facts kept")
        shutil.rmtree(self.store / "derived", ignore_errors=True)
        self._month("month, facts kept")
        self._run("bare scan", HERE / "scan.py", self.store, MONTH)
        self._alone("figures", HERE / "figures_alone.py", self.store, MONTH)
        for rival in RIVALS if rivals else ():
            self._rival(rival)
        self._clean()
        self._month("files to statements")
        self._month("nothing changed")
        self._explain("explain one order")
        self._days()
        self._clean()

    def _clean(self) -> None:
        shutil.rmtree(self.workspace, ignore_errors=True)

    def _days(self) -> None:
        """Change a day by its last lines, then take the month's last day away and add it again."""
        changed, last = file_of(self.data, CHANGED), file_of(self.data, LAST)
        before, away = changed.read_bytes(), self.folder / last.name
        lines = before.splitlines(keepends=True)
        try:
            changed.write_bytes(b"".join(lines[:-1]))
            self._figures("one changed day, figures")
            changed.write_bytes(b"".join(lines[:-2]))
            self._month("one changed day")
        finally:
            changed.write_bytes(before)
        last.replace(away)
        try:
            self._month("one day less")
        finally:
            away.replace(last)
        self._month("one more day")

    def _both(self, one: str, other: str) -> Run:
        """Return two steps as one."""
        a, b = self.runs[one], self.runs[other]
        return Run(a.wall + b.wall, a.cpu + b.cpu, max(a.peak, b.peak))

    def _month(self, name: str) -> None:
        self._jixiao(name, "month", MONTH, "--data", self.data, "--plan", PLAN, "--out", self.out)

    def _figures(self, name: str) -> None:
        span = ("--from", f"{MONTH}-01", "--to", LAST, "--out", self.folder / "figures.csv")
        self._jixiao(name, "figures", "--data", self.data, *span)

    def _explain(self, name: str) -> None:
        path = self.out / "evidence" / "credits.parquet"
        with duckdb.connect() as con:
            paid = f"from read_parquet('{path}') where paid_at is not null"
            order = con.execute(f"select quantile_disc(order_id, 0.5) {paid}").fetchall()[0][0]
        self._jixiao(name, "explain", self.out, "--order", order, "--data", self.data)

    def _rival(self, name: str) -> None:
        self._alone(name, HERE / f"rival_{name}.py", self.data, MONTH)

    def _alone(self, name: str, *command: object) -> None:
        """Run what also says itself how long its figures took, without reading files."""
        told = self._told(name)
        self._run(name, *command, told)
        alone = json.loads(told.read_text("utf-8"))["figures alone"]
        label = "figures alone" if name == "figures" else f"{name}, figures alone"
        self.runs[label] = Run(alone["wall"], alone["cpu"], self.runs[name].peak)

    def _told(self, rival: str) -> Path:
        return self.folder / f"{rival}.json"

    def _jixiao(self, name: str, *command: object) -> None:
        self._run(name, "-m", "jixiao", *command, "--workspace", self.workspace)

    def _run(self, name: str, *command: object) -> None:
        run = self.runs[name] = measured([sys.executable, *map(str, command)], self.folder / "log.txt")
        sys.stderr.write(
            f"{self.messages:>12,}  {name}: {run.wall:.1f} s, CPU {run.cpu:.1f} s, {run.peak:,.0f} MB\n"
        )

    def differences(self, rival: str) -> list[str]:
        """Return every figure that the rival and we do not agree on."""
        ours = _summed(self.out / "figures.csv")
        theirs = json.loads(self._told(rival).read_text("utf-8"))["figures"]
        return [
            f"{person} {metric}: {ours[person, metric]} / {(above, below)}"
            for person, metric, above, below in theirs
            if any(
                abs(float(a) - b) > SAME
                for a, b in zip(ours[person, metric], (above, below or 0), strict=True)
            )
        ]

    def report(self) -> str:
        """Return what was measured as a Markdown table, then the ratios and the figures that differ."""
        head = (
            f"\n### {self.messages:,} messages\n",
            "| what | wall s | CPU s | peak MB |",
            "|---|---|---|---|",
        )
        rows = (
            f"| {name} | {run.wall:.1f} | {run.cpu:.1f} | {run.peak:,.0f} |"
            for name, run in self.runs.items()
        )
        return "\n".join([*head, *rows, "", *self._ratios(), *self._compared(), ""])

    def _ratios(self) -> Iterator[str]:
        for name, (one, other, target) in RATIOS.items():
            if one in self.runs:
                a, b = self.runs[one], self.runs[other]
                aim = f" (target: {target})" if target else ""
                yield f"- {name}: CPU {a.cpu / b.cpu:.2f}, wall {a.wall / b.wall:.2f}{aim}"

    def _compared(self) -> Iterator[str]:
        for rival in RIVALS:
            if rival in self.runs:
                wrong = self.differences(rival)
                yield f"- figures that differ from {rival}: {len(wrong)}"
                yield from (f"  - {line}" for line in wrong[:20])


def growth(sizes: list[Size]) -> Iterator[str]:
    """Yield for each part the exponent x of n^x that fits its seconds (least squares of the logarithms)."""
    yield "\n### growth\n\n| what | CPU | wall | target |\n|---|---|---|---|"
    for name in sizes[0].runs:
        measured_in = [size for size in sizes if name in size.runs]
        if len(measured_in) > 1:
            over = [math.log(size.messages) for size in measured_in]
            cpu, wall = (
                statistics.linear_regression(over, [math.log(time) for time in times]).slope
                for times in (
                    [size.runs[name].cpu for size in measured_in],
                    [size.runs[name].wall for size in measured_in],
                )
            )
            yield f"| {name} | n^{cpu:.2f} | n^{wall:.2f} | n^1.1 |"


def _summed(path: Path) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["person"] and row["origin"] != "report":
                pair = sums[row["person"], row["metric"]]
                pair[0] += Decimal(row["numerator"] or 0)
                pair[1] += Decimal(row["denominator"] or 0)
    return defaultdict(lambda: (Decimal(0), Decimal(0)), {key: (a, b) for key, (a, b) in sums.items()})


def main() -> None:
    """Measure each size, compare, print the tables and the growth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--messages", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--rivals-up-to", type=int, default=10_000_000, metavar="N")
    parser.add_argument("--scratch", type=Path, default=Path("build") / "bench")
    asked = parser.parse_args()
    sizes = []
    for messages in asked.messages:
        size = Size(messages, asked.scratch.resolve())
        size.go(rivals=messages <= asked.rivals_up_to)
        print(size.report(), flush=True)
        sizes.append(size)
    if len(sizes) > 1:
        print("\n".join(growth(sizes)))


if __name__ == "__main__":
    main()
