"""站点: a real `jixiao web` with its worker on a filled workspace, for the tests in a real browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
FILL = """
import sys
from pathlib import Path
from jixiao.demo.shop import write_shop
from jixiao.demo.wish import Wish
from jixiao.web.site import ready
place = Path(sys.argv[1])
write_shop(place / "data", Wish(agents=6, months=2, messages=9000, seed=11))
ready(place / "workspace")
from jixiao.web import demo
demo.fill(place / "data", ["2026-09", "2026-10"], "tmall-presales", lambda text: None)
(place / "done").touch()
"""
PATIENCE = 90


def filled(shared: Path) -> Path:
    """Return a place with `data` and a filled `workspace`, made once for all test processes."""
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "done").exists():
            subprocess.run([sys.executable, "-c", FILL, str(shared)], check=True, env=_environment())
    return shared


def _environment(workspace: Path | None = None) -> dict[str, str]:
    more = {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "jixiao.web.settings"}
    if workspace:
        more["JIXIAO_WORKSPACE"] = str(workspace)
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | more


@dataclass
class Site:
    """A running product: its address, its workspace, its processes."""

    url: str
    workspace: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, workspace: Path) -> Site:
        """Start `jixiao web` on a free port and wait until it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [
            sys.executable, "-m", "jixiao", "web", "--workspace", str(workspace), "--port", str(port),
            "--processes", "1",
        ]  # fmt: skip
        with (workspace / "web.log").open("wb") as log:
            process = subprocess.Popen(command, env=_environment(workspace), stdout=log, stderr=log)
        site = cls(f"http://127.0.0.1:{port}", workspace, process)
        site._wait()
        return site

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urlopen(f"{self.url}/healthz", timeout=2).close()  # noqa: S310 - our own address
            except (URLError, OSError):
                time.sleep(0.3)
            else:
                return
        raise AssertionError((self.workspace / "web.log").read_text(errors="replace")[-3000:])

    def stop(self) -> None:
        """Stop server and worker."""
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()


def copy_of(place: Path, to: Path) -> Path:
    """Return a workspace of one's own, a copy of the filled one."""
    shutil.copytree(place / "workspace", to)
    return to
