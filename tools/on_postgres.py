"""另一个数据库: runs the web tests on a private PostgreSQL server, started for the while and thrown away.

Without PostgreSQL a root user on Debian gets Debian's; elsewhere it says loudly that nothing was tried, and
in CI that is an error. Arguments go to pytest (default: tests/web, without what asks no database).
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

TABLES = "tables"
ROOT = Path(__file__).resolve().parents[1]
# Places and SQLite's backup ask no database, the killed worker has its own; made-up calls once do.
_ELSEWHERE = ("plans/test_places", "test_backup", "api/test_fuzzed", "work/test_killed")
USUAL = ["tests/web", *(f"--ignore=tests/web/{name}.py" for name in _ELSEWHERE)]


def main(args: list[str]) -> int:
    """Start a server, run the tests on it, stop it; the exit code is pytest's."""
    # Told to stop, it still stops its server.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    programs = _found() or _installed()
    if programs is None:
        sys.stderr.write(
            "没有 PostgreSQL，网页测试只在 SQLite 上跑过 / NO POSTGRESQL: tried on SQLite only\n"
        )
        return 1 if os.environ.get("CI", "") not in ("", "0", "false") else 0
    with tempfile.TemporaryDirectory(prefix="jixiao-pg-") as folder:
        return _tested(programs, Path(folder), args or USUAL)


def _found() -> Path | None:
    on_path = shutil.which("initdb")
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return (
        Path(on_path).parent
        if on_path
        else next((home for home in homes if (home / "initdb").exists()), None)
    )


def _installed() -> Path | None:
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        return None
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
        subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)
    return _found()


def _tested(programs: Path, folder: Path, args: list[str]) -> int:
    data, port = folder / "data", _port()
    # The server refuses to run as root.
    who = {"user": "nobody"} if os.geteuid() == 0 else {}
    if who:
        shutil.chown(folder, "nobody")
    # Nothing of it has to survive anything.
    careless = "-c fsync=off -c full_page_writes=off -c autovacuum=off"
    said = f"-k {folder} -p {port} -c listen_addresses=127.0.0.1 {careless}"
    control = [programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w"]
    quiet = {"stdout": subprocess.DEVNULL, "cwd": folder, **who}
    begin = [programs / "initdb", "--no-sync", "-D", data, "-U", "jixiao", "-A", "trust", "-E", "UTF8"]
    subprocess.run(begin, check=True, **quiet)
    subprocess.run([*control, "-o", said, "start"], check=True, **quiet)
    try:
        there = _with_tables(port, folder)
        command = [sys.executable, "-m", "pytest", "-n", str((os.cpu_count() or 1) + 1), *args]
        return subprocess.run(command, env=there, cwd=ROOT, check=False).returncode
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, **quiet)


def _with_tables(port: int, folder: Path) -> dict[str, str]:
    """Make a database with all tables, which every test process copies; return what names it."""
    server = f"postgres://jixiao@127.0.0.1:{port}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as there:
        there.execute(f"create database {TABLES}")
    here = {
        "DATABASE_URL": f"{server}/{TABLES}",
        "DJANGO_SETTINGS_MODULE": "jixiao.web.settings",
        "JIXIAO_WORKSPACE": str(folder / "workspace"),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=os.environ | here, cwd=folder, check=True)
    return os.environ | {"DATABASE_URL": f"{server}/postgres", "JIXIAO_TEST_TEMPLATE": TABLES}


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
