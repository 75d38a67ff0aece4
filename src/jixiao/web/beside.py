"""同进同退: a process started beside another ends when that one is gone, however it went."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from typing import Any

VARIABLE = "JIXIAO_BESIDE"
EVERY = 0.5
PATIENCE = 10


def follow() -> None:
    """End this process once the one that started it is gone; does nothing where none is named."""
    parent = os.environ.get(VARIABLE, "")
    if parent.isdigit():
        threading.Thread(target=_watch, args=(int(parent),), daemon=True).start()


def _watch(parent: int) -> None:
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    # A long job is not waited for: whoever runs next takes it up again.
    pause.wait(PATIENCE)
    os._exit(1)


def when_ready(server: Any) -> None:
    """Let the page server follow too (gunicorn calls this in its master)."""
    del server
    follow()


def post_worker_init(worker: Any) -> None:
    """Let a page process work out what the first reader would wait for (gunicorn calls this in each)."""
    del worker
    # Django is ready only now.
    from jixiao.web.months.warm import warm_apart  # noqa: PLC0415

    threading.Thread(target=warm_apart, daemon=True).start()


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a process that follows this one."""
    return subprocess.Popen(command, env=os.environ | {VARIABLE: str(os.getpid())})


def end(*processes: subprocess.Popen[bytes]) -> None:
    """Ask processes to end, all at once, and end those that do not."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
