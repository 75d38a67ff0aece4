"""站点: a real `jixiao web` with its worker on a filled workspace, for the tests in a real browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(__file__).with_name("seeds")
PATIENCE = 90


EMPTY = "empty"


def filled(shared: Path, name: str, start: str = EMPTY) -> Path:
    """Return the place that `seeds/<name>.py` fills, made once for all test processes and never changed.

    `start`: what it begins with, filled by its own seed; usually what is ready and empty.
    """
    begun = None if name == EMPTY else filled(shared, start)
    place = shared / name
    place.mkdir(parents=True, exist_ok=True)
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / f"{name}.done").exists():
            _fill(place, name, begun)
            (shared / f"{name}.done").touch()
    return place


def _fill(place: Path, name: str, begun: Path | None) -> None:
    if begun:
        copy_of(begun, place / "workspace")
    command = [sys.executable, str(SEEDS / f"{name}.py"), str(place)]
    subprocess.run(command, check=True, env=environment(), cwd=place)


def copy_of(place: Path, to: Path) -> Path:
    """Return a workspace of one's own, a copy of the filled one."""
    shutil.copytree(place / "workspace", to)
    return to


def environment(workspace: Path | None = None) -> dict[str, str]:
    """Return what a process of the product is started with; the tests' own rooms can be imported."""
    more = {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")]),
        "DJANGO_SETTINGS_MODULE": "jixiao.web.settings",
    }
    if workspace:
        more["JIXIAO_WORKSPACE"] = str(workspace)
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | more


@dataclass
class Site:
    """A running product: its address, its workspace, its process; `cookies` of who signed in before."""

    url: str
    workspace: Path
    process: subprocess.Popen[bytes]
    cookies: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def start(cls, workspace: Path, *, worker: bool = True) -> Site:
        """Start `jixiao web` on a free port and wait until it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [
            sys.executable, "-m", "jixiao", "web", "--workspace", str(workspace), "--port", str(port),
            "--processes", "1", *([] if worker else ["--no-work"]),
        ]  # fmt: skip
        with (workspace / "web.log").open("wb") as log:
            process = subprocess.Popen(command, env=environment(workspace), stdout=log, stderr=log)
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
            self.process.wait()
