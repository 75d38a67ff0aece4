"""站点: what `jixiao web` and `jixiao work` start; Django set up for a workspace, its tables in step."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import django
from django.core.management import call_command

from jixiao.base.text import Text
from jixiao.web.workspace import VARIABLE, current, setup_token

EVERY = 15


def ready(workspace: Path) -> None:
    """Make the workspace's folders, set Django up and bring the tables in step."""
    os.environ[VARIABLE] = str(workspace.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.settings")
    current().make()
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


def serve(workspace: Path, host: str, port: int, processes: int) -> int:
    """Serve the pages until stopped; the exit code is the server's."""
    ready(workspace)
    _invite(host, port)
    # Scripts and styles are put where they are served from, named by their content.
    call_command("collectstatic", interactive=False, verbosity=0)
    return subprocess.run(_server(host, port, processes), check=False).returncode


def _invite(host: str, port: int) -> None:
    """Say where to begin while nobody has a login; from another machine only with the token."""
    from jixiao.web.people.models import User  # noqa: PLC0415 - models are there once Django is set up

    if User.objects.exists():
        return
    local = host in ("127.0.0.1", "localhost", "::1")
    there = f"http://{host}:{port}/welcome" + ("" if local else f"?token={setup_token()}")
    sys.stdout.write(f"{Text('第一次使用，请打开', 'To begin, open')} {there}\n")
    sys.stdout.flush()


def _server(host: str, port: int, processes: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "jixiao.web.wsgi:application", "--bind", f"{host}:{port}",
        "--workers", str(processes), "--worker-class", "gthread", "--threads", "4", "--log-level", "warning",
        "--no-control-socket", "--timeout", "120",
    ]  # fmt: skip


def work(workspace: Path, *, once: bool) -> None:
    """Do what is queued until stopped, or until nothing is left; lost jobs are taken up again."""
    ready(workspace)
    threading.Thread(target=_watch, daemon=True).start()
    call_command("db_worker", interval=0.5, batch=once, startup_delay=False, reload=False)


def _watch() -> None:
    from jixiao.web.work.jobs import take_up_lost  # noqa: PLC0415 - models are there once Django is set up

    while True:
        (current().root / "worker.seen").touch()
        take_up_lost()
        threading.Event().wait(EVERY)
