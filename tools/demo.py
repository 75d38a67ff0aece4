"""示例: `make demo` writes a synthetic shop in the real formats and computes its months.

The second time everything is there already and only the places are printed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "demo"
DATA, WORK = DEMO / "data", DEMO / "workspace"
SHOP, MONTHS, PLAN = "示例百货旗舰店", ("2026-08", "2026-09", "2026-10"), "tmall-presales"
MESSAGES = "400000"


def jixiao(*args: str) -> None:
    """Run a command of the product as a user would; stop where it fails."""
    done = subprocess.run([sys.executable, "-m", "jixiao", *args], check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(done.returncode)


def result(month: str) -> Path:
    """Return the folder of a month's results, as seen from the project."""
    return Path("demo") / month


def main() -> None:
    """Write the shop, compute its months one after the other, say where everything lies."""
    if not (DATA / "README.txt").is_file():
        sys.stdout.write("① 写出示例店铺的文件 / writing the files of a synthetic shop\n")
        jixiao("demo-data", "demo/data", "--shop", SHOP, "--messages", MESSAGES, "--seed", "2026")
    earlier: list[str] = []
    for month in MONTHS:
        if not (ROOT / result(month) / "report.html").is_file():
            sys.stdout.write(f"② 核算 {month} / computing {month}\n")
            jixiao(
                "month", month, "--data", "demo/data", "--plan", PLAN, "--out", str(result(month)),
                "--workspace", "demo/workspace", *earlier,
            )  # fmt: skip
        earlier += ["--history", f"{result(month)}/statements.json"]
    _say(result(MONTHS[-1]))


def _say(last: Path) -> None:
    report = (ROOT / last / "report.html").as_uri()
    sys.stdout.write(
        f"""
示例店铺的 {MONTHS[-1]} 已经算好（synthetic 示例数据）/ the synthetic shop's month is ready:

  报告 report      {report}
  工作簿 workbook  {last / "statements.xlsx"}
  明细 statements  {last / "statements.json"}
  原始文件 data    demo/data

接着可以 / next:

  .venv/bin/jixiao explain {last} a02 performance       为什么是这个数 / why this amount
  .venv/bin/jixiao plan list                      有哪些方案 / the plans
  .venv/bin/jixiao --help                         全部命令 / all commands
"""
    )


if __name__ == "__main__":
    main()
