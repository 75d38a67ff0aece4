"""Ctrl-C, sent as a real signal: a gentle word, a store as it was, and the same command finishes the work."""

import os
import signal
import subprocess
import sys
import time

import pytest

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
@pytest.mark.parametrize("later", [0, 0.2], ids=["while reading", "inside a query"])
def test_ctrl_c_in_an_import_leaves_the_store_whole(desk, later: float) -> None:
    line = "店,店:小美,买家{0},2026-10-{1:02d} 10:15:20,buyer\n"
    rows = "".join(line.format(row % 5000, row % 28 + 1) for row in range(ROWS))
    (desk.folder / "chat.csv").write_text(CHAT + rows, encoding="utf-8")
    space = desk.store.root.parent / "space"
    command = [sys.executable, "-c", AS_AT_A_TERMINAL, "import", str(desk.folder), "--workspace", str(space)]
    work = subprocess.Popen(command, stderr=subprocess.PIPE, env=work_env())
    staged = space / "facts" / "staging"
    while not list(staged.glob("rows/messages/*.parquet")):
        assert work.poll() is None, "done before it could be stopped"
        time.sleep(0.01)
    time.sleep(later)
    work.send_signal(signal.SIGINT)
    said = work.communicate(timeout=60)[1].decode()
    assert work.returncode == 130
    assert "Traceback" not in said
    assert "已停下" in said or "Stopped" in said
    store = Store(space / "facts")
    assert store.data_version == 0
    assert not staged.exists()
    assert subprocess.run(command, check=False, capture_output=True, env=work_env()).returncode == 0
    assert store.data_version == 1


def work_env() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
