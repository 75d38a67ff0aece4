"""示例: `make demo` writes a synthetic shop in the real formats, computes its months, starts the pages.

The second time everything is there already: the pages start at once. `DEMO=once make demo` leaves no server.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "demo"
DATA, WORK = DEMO / "data", DEMO / "workspace"
SHOP, MONTHS, PLAN = "示例百货旗舰店", ("2026-08", "2026-09", "2026-10"), "tmall-presales"
MESSAGES = "400000"
PORTS = range(8000, 8020)


def main() -> int:
    """Make what is missing, say where everything lies, then serve the pages unless DEMO=once."""
    os.chdir(ROOT)
    if not (DATA / "README.txt").is_file():
        _say("① 写出示例店铺的文件 / writing the files of a synthetic shop")
        _jixiao("demo-data", "demo/data", "--shop", SHOP, "--messages", MESSAGES, "--seed", "2026")
    _fill()
    _results()
    once = os.environ.get("DEMO") == "once"
    _where(DEMO / MONTHS[-1])
    return 0 if once else _serve(next(port for port in PORTS if _free(port)))


def _fill() -> None:
    from jixiao.web.site import ready  # noqa: PLC0415 - Django only once it is wanted

    ready(WORK)
    from jixiao.cli.running import step  # noqa: PLC0415
    from jixiao.web import demo  # noqa: PLC0415

    if not demo.is_filled():
        _say("② 导入并核算三个月 / importing and computing three months")
        demo.fill(DATA, MONTHS, PLAN, step)


def _results() -> None:
    """Put each month's results where the tour of the README looks for them."""
    for month in MONTHS:
        made = WORK / "months" / month / PLAN / "r1"
        if made.is_dir() and not (DEMO / month).is_dir():
            shutil.copytree(made, DEMO / month)


def _jixiao(*args: str) -> None:
    done = subprocess.run([sys.executable, "-m", "jixiao", *args], check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(done.returncode)


def _serve(port: int) -> int:
    from jixiao.web.demo import LOGINS, PASSWORD  # noqa: PLC0415

    _say(f"\n网页 / pages: http://127.0.0.1:{port}/   （Ctrl-C 停止 / stops）\n")
    for name, _, _, what in LOGINS:
        _say(f"  {name:<12} {PASSWORD:<14} {what.zh} / {what.en}")
    _say("")
    command = [sys.executable, "-m", "jixiao", "web", "--workspace", "demo/workspace", "--port", str(port)]
    try:
        return subprocess.run(command, check=False, cwd=ROOT).returncode
    except KeyboardInterrupt:
        return 0


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _where(last: Path) -> None:
    shown = last.relative_to(ROOT)
    _say(f"""
示例店铺的 {MONTHS[-1]} 已经算好（synthetic 示例数据）/ the synthetic shop's month is ready:

  报告 report      {(last / "report.html").as_uri()}
  工作簿 workbook  {shown / "statements.xlsx"}
  明细 statements  {shown / "statements.json"}
  原始文件 data    demo/data

接着可以 / next:

  .venv/bin/jixiao explain {shown} a02 performance       为什么是这个数 / why this amount
  .venv/bin/jixiao plan list                      有哪些方案 / the plans
  .venv/bin/jixiao --help                         全部命令 / all commands""")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
