"""同进同退: whoever stops the pages stops the worker too, asked or killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from browser.site import EMPTY, copy_of, filled


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_pages_and_worker_end_with_the_command(shared: Path, tmp_path: Path, how: signal.Signals) -> None:
    workspace, port = copy_of(filled(shared, EMPTY), tmp_path / "site"), _free_port()
    command = [sys.executable, "-m", "jixiao", "web", "-w", str(workspace), "--port", str(port)]
    env = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    web = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    try:
        _until(lambda: _answers(port) and (workspace / "worker.seen").exists())
        below = _below(web.pid)
        assert len(below) >= 4
        web.send_signal(how)
        assert web.wait(timeout=30) == (0 if how is signal.SIGTERM else -how)
        _until(lambda: not any(Path(f"/proc/{pid}").exists() and not _is_zombie(pid) for pid in below))
    finally:
        web.kill()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _below(pid: int) -> list[int]:
    """Return every process below this one: the server, its processes, the worker."""
    told = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return told + [lower for one in told for lower in _below(one)]


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _until(done, seconds: float = 60) -> None:
    last = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < last
        time.sleep(0.2)
