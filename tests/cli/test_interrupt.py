"""Ctrl-C, sent as a real signal: a gentle word, a store as it was, and the same command finishes the work."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from jixiao.cli.app import main
from jixiao.facts.store import Store

CHAT = "shop,account,buyer,sent_at,sender\n"
ROWS = 1_500_000
# Tests started in the background would not hear it.
AS_AT_A_TERMINAL = """
import signal, sys
from jixiao.cli.app import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""


@pytest.mark.slow
def test_ctrl_c_in_an_import_leaves_the_store_whole(desk) -> None:
    """Stopped while reading, then a little later inside a query; the third time it is left alone."""
    line = "店,店:小美,买家{0},2026-10-{1:02d} 10:15:20,buyer\n"
    rows = "".join(line.format(row % 5000, row % 28 + 1) for row in range(ROWS))
    (desk.folder / "chat.csv").write_text(CHAT + rows, encoding="utf-8")
    space = desk.store.root.parent / "space"
    command = [sys.executable, "-c", AS_AT_A_TERMINAL, "import", str(desk.folder), "--workspace", str(space)]
    store = Store(space / "facts")
    for later in (0, 0.2):
        stop(command, space / "facts" / "staging", later)
        assert store.data_version == 0
        assert not (space / "facts" / "staging").exists()
    assert subprocess.run(command, check=False, capture_output=True, env=work_env()).returncode == 0
    assert store.data_version == 1


def stop(command: list[str], staged: Path, later: float) -> None:
    """Start an import and stop it so long after its first rows lie there; it says so calmly."""
    work = subprocess.Popen(command, stderr=subprocess.PIPE, env=work_env())
    while not list(staged.glob("rows/messages/*.parquet")):
        assert work.poll() is None, "done before it could be stopped"
        time.sleep(0.01)
    time.sleep(later)
    work.send_signal(signal.SIGINT)
    said = work.communicate(timeout=60)[1].decode()
    assert work.returncode == 130
    assert "Traceback" not in said
    assert "已停下" in said or "Stopped" in said


# Sends itself the signal as soon as it says that it is at a certain step: no clock decides where it stops.
AT_A_STEP = """
import os, signal, sys
from jixiao.cli.app import main
signal.signal(signal.SIGINT, signal.default_int_handler)
mark, said = sys.argv.pop(1), sys.stderr.write
def write(text):
    global mark
    said(text)
    if mark and mark in text:
        mark = ""
        os.kill(os.getpid(), signal.SIGINT)
sys.stderr.write = write
sys.exit(main())
"""


@dataclass(frozen=True)
class Small:
    """A small shop that is imported already, and what each command writes of it where nobody stops it."""

    data: Path
    space: Path
    undisturbed: dict[str, dict[str, str]]


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Small:
    place = tmp_path_factory.mktemp("small")
    data, space = place / "data", place / "space"
    size = ["--agents", "2", "--months", "1", "--messages", "300", "--seed", "3"]
    assert main(["demo-data", str(data), "--shop", "小店", *size]) == 0
    for report in data.glob("客服绩效*.xlsx"):
        report.unlink()
    assert main(["import", str(data), "--workspace", str(space)]) == 0
    shutil.copytree(space, place / "untouched")
    found = {}
    for command in COMMANDS:
        assert main(arguments(command, data, space, place / command)) == 0
        found[command] = contents(place / command)
    return Small(data, place / "untouched", found)


def contents(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


COMMANDS = {"month": "正在写结果", "figures": "正在算 2026-10"}


def arguments(command: str, data: Path, space: Path, out: Path) -> list[str]:
    common = ["--data", str(data), "--workspace", str(space)]
    if command == "month":
        return ["month", "2026-10", *common, "--plan", "tmall-presales", "--out", str(out)]
    out.mkdir(exist_ok=True)
    return ["figures", *common, "--out", str(out / "figures.csv"), "--rounds", str(out / "rounds.parquet")]


@pytest.mark.parametrize("command", COMMANDS)
def test_ctrl_c_in_a_computation_leaves_nothing_half_done(small, tmp_path, command: str) -> None:
    """The data are whole, nothing half written lies there, and the same command then gives the same bytes."""
    space, out = tmp_path / "space", tmp_path / "out"
    shutil.copytree(small.space, space)
    wanted = arguments(command, small.data, space, out)
    stopped = subprocess.run(
        [sys.executable, "-c", AT_A_STEP, COMMANDS[command], *wanted, "--lang", "zh"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=work_env() | {"PYTHONUTF8": "1"},
    )
    assert (stopped.returncode, "已停下" in stopped.stderr) == (130, True), stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert contents(out) == {}
    assert (Store(space / "facts").data_version, Store(space / "facts").staging.exists()) == (1, False)
    assert main(wanted) == 0
    assert contents(out) == small.undisturbed[command]


def work_env() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
