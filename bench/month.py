"""一个月要多久: from files to statements at several sizes, against pandas, a bare scan and a plain copy.

Run: python bench/month.py --messages 1000000 10000000

All parts run in turn on the same machine; the figures of the rival are compared with ours one by one, and a
difference stops the bench. Sizes are chat messages of one month of one shop.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from measure import Run, measured

HERE = Path(__file__).parent
MONTH, PLAN = "2026-10", "tmall-presales"
PYTHON = sys.executable
AGENTS_PER_MILLION = 50
SAME = 1e-6


class Size:
    """One size: its shop's files, its scratch folder, what was measured."""

    def __init__(self, messages: int, scratch: Path) -> None:
        self.messages, self.folder = messages, scratch / str(messages)
        self.data, self.out = self.folder / "data", self.folder / "out"
        self.store = self.folder / "workspace" / "facts"
        self.runs: dict[str, Run] = {}

    def make(self) -> None:
        """Write the shop once; later benches use it again."""
        if not (self.data / "README.txt").is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            agents = str(max(17, self.messages * AGENTS_PER_MILLION // 1_000_000))
            options = ["--messages", str(self.messages), "--months", "1", "--seed", "1", "--agents", agents]
            self._run("write the shop", "-m", "jixiao", "demo-data", str(self.data), *options)

    def go(self) -> None:
        """Measure everything in turn."""
        shutil.rmtree(self.folder / "workspace", ignore_errors=True)
        month = [
            "-m",
            "jixiao",
            "month",
            MONTH,
            "--data",
            str(self.data),
            "--plan",
            PLAN,
            "--out",
            str(self.out),
        ]
        workspace = ["--workspace", str(self.folder / "workspace")]
        figures = [
            "-m",
            "jixiao",
            "figures",
            "--data",
            str(self.data),
            "--from",
            f"{MONTH}-01",
            "--to",
            f"{MONTH}-31",
        ]
        self._run(
            "plain Parquet copy",
            str(HERE / "copy_parquet.py"),
            str(self.data),
            str(self.folder / "copy.parquet"),
        )
        self._run("import", "-m", "jixiao", "import", str(self.data), *workspace)
        self._run("figures, facts kept", *figures, "--out", str(self.folder / "figures.csv"), *workspace)
        shutil.rmtree(self.store / "derived", ignore_errors=True)
        self._run("month, facts kept", *month, *workspace)
        self._run("month again, nothing changed", *month, *workspace)
        self._run("bare scan", str(HERE / "scan.py"), str(self.store), MONTH)
        self._run(
            "pandas", str(HERE / "rival_pandas.py"), str(self.data), MONTH, str(self.folder / "rival.json")
        )
        shutil.rmtree(self.folder / "workspace", ignore_errors=True)
        self._run("files to statements", *month, *workspace)

    def differences(self) -> Iterator[str]:
        """Yield every figure that pandas and we do not agree on."""
        ours = _summed(self.out / "figures.csv")
        for person, metric, numerator, denominator in json.loads(
            (self.folder / "rival.json").read_text("utf-8")
        ):
            mine = ours[person, metric]
            theirs = (numerator, denominator or 0)
            if any(abs(float(a) - b) > SAME for a, b in zip(mine, theirs, strict=True)):
                yield f"{person} {metric}: {mine} / {theirs}"

    def _run(self, name: str, *command: str) -> None:
        sys.stderr.write(f"{self.messages:>12,}  {name}\n")
        self.runs[name] = measured([PYTHON, *command], self.folder / "log.txt")

    def table(self) -> str:
        """Return what was measured as a Markdown table."""
        rows = [
            f"| {name} | {run.wall:.1f} | {run.cpu:.1f} | {run.peak:,.0f} |"
            for name, run in self.runs.items()
        ]
        head = [
            "",
            f"### {self.messages:,} messages",
            "",
            "| what | wall s | CPU s | peak MB |",
            "|---|---|---|---|",
        ]
        return "\n".join([*head, *rows, "", *self._ratios()])

    def _ratios(self) -> Iterator[str]:
        runs = self.runs
        ratios = {
            "pandas (reads files, computes) / files to statements": ("pandas", "files to statements"),
            "pandas / month on kept facts": ("pandas", "month, facts kept"),
            "month again / files to statements": ("month again, nothing changed", "files to statements"),
            "import / plain Parquet copy": ("import", "plain Parquet copy"),
        }
        for name, (one, other) in ratios.items():
            yield f"- {name}: {runs[one].wall / runs[other].wall:.2f}"


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
    """Measure each size, compare, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--scratch", type=Path, default=Path("build") / "bench")
    asked = parser.parse_args()
    for messages in asked.messages:
        size = Size(messages, asked.scratch.resolve())
        size.make()
        size.go()
        wrong = list(size.differences())
        sys.stdout.write(size.table() + f"\n- figures that differ from pandas: {len(wrong)}\n")
        sys.stdout.write("".join(f"  - {line}\n" for line in wrong[:20]))


if __name__ == "__main__":
    main()
