"""站点: what `jixiao web` and `jixiao work` start; Django set up for a workspace, its tables in step."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import threading
from pathlib import Path
from subprocess import Popen

import django
from django.core.management import call_command

from jixiao.base.text import Text
from jixiao.web import beside
from jixiao.web.workspace import VARIABLE, current, setup_token

EVERY = 15


def ready(workspace: Path) -> None:
    """Make the workspace's folders, set Django up and bring the tables in step."""
    os.environ[VARIABLE] = str(workspace.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.settings")
    current().make()
    django.setup()
    if _behind():
        call_command("migrate", interactive=False, verbosity=0)


def prepare(workspace: Path) -> None:
    """Make a workspace ready to be served: scripts and styles too are put where they are served from.

    They are named by their content; where none of them changed since the last start, they lie there already.
    """
    ready(workspace)
    stamp = current().static / "collected"
    sources = _sources()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != sources:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(sources, encoding="ascii")


def _behind() -> bool:
    from django.db import connection  # noqa: PLC0415 - there once Django is set up
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _sources() -> str:
    """Return one hash over name, size and age of every file that is to be served."""
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415

    listed = (Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([]))
    known = sorted((str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in listed)
    return hashlib.sha256(repr(known).encode()).hexdigest()


def serve(workspace: Path, host: str, port: int, processes: int, *, with_worker: bool = False) -> int:
    """Serve a prepared workspace until stopped, a worker beside where asked; the exit code is the server's.

    Both end with this process: asked (SIGTERM, Ctrl+C) or killed.
    """
    signal.signal(signal.SIGTERM, _stopped)
    _invite(host, port)
    commands = [_server(host, port, processes), *([_worker(workspace)] if with_worker else [])]
    running: list[Popen[bytes]] = []
    try:
        running.extend(beside.start(command) for command in commands)
        return running[0].wait()
    finally:
        beside.end(*running)


def _stopped(*_: object) -> None:
    # The same way out as Ctrl+C: what was started beside is ended on the way.
    raise KeyboardInterrupt


def _worker(workspace: Path) -> list[str]:
    return [sys.executable, "-m", "jixiao", "work", "--workspace", str(workspace)]


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
        "--config", "python:jixiao.web.beside", "--no-control-socket", "--timeout", "120",
    ]  # fmt: skip


def work(workspace: Path, *, once: bool) -> None:
    """Do what is queued until stopped, or until nothing is left; lost jobs are taken up again."""
    beside.follow()
    ready(workspace)
    threading.Thread(target=_watch, daemon=True).start()
    call_command("db_worker", interval=0.5, batch=once, startup_delay=False, reload=False)


def _watch() -> None:
    # Models are there once Django is set up.
    from jixiao.web.months.due import start_due  # noqa: PLC0415
    from jixiao.web.work.jobs import take_up_lost  # noqa: PLC0415

    while True:
        (current().root / "worker.seen").touch()
        take_up_lost()
        start_due()
        threading.Event().wait(EVERY)
