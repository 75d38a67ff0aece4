"""备份: a workspace in one archive: database, facts, files, months; taken while it runs, then checked."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from jixiao import __version__
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.facts.store import Store
from jixiao.web.workspace import Workspace

MANIFEST = "manifest.json"
# Made anew by every start, or nobody else's business: the key signs sessions of this machine only.
_LEFT_OUT = (
    "cache",
    "static",
    "backups",
    "facts/staging",
    "facts/lock",
    "worker.seen",
    "secret.key",
    "setup.token",
)
_NUMBERED = (
    (re.compile(r"files/uploads/(\d+)/"), "select coalesce(max(id), 0) from entries_batch"),
    (re.compile(r"files/uploads/api/.*-(\d+)\.jsonl$"), "select coalesce(max(id), 0) from api_push"),
)
_BLOCK = 1 << 20


def back_up(workspace: Workspace, out: Path | None = None) -> Path:
    """Write an archive of the workspace and return its path; imports wait meanwhile, pages do not.

    ProblemsError where an import runs, where there is nothing to keep, or the database is PostgreSQL.
    """
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        raise ProblemsError([_POSTGRES])
    if not workspace.database.is_file():
        raise ProblemsError([_nothing(workspace.root)])
    place = out or workspace.backups / f"jixiao-{datetime.now():%Y%m%d-%H%M%S}.tar.gz"
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f".{place.name}")
    with Store(workspace.facts).writing(), tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        copy = Path(folder) / "database"
        _copy_database(workspace.database, copy)
        _pack(fresh, [(workspace.database.name, copy), *_files(workspace, copy)])
    fresh.replace(place)
    return place


def _copy_database(source: Path, copy: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as kept:
        live.backup(kept)


def _files(workspace: Workspace, database: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file that the copy of the database knows; an upload that came later is not half kept."""
    with closing(sqlite3.connect(database)) as con:
        latest = [(pattern, con.execute(sql).fetchone()[0]) for pattern, sql in _NUMBERED]
    for path in sorted(workspace.root.rglob("*")):
        name = path.relative_to(workspace.root).as_posix()
        later = any((found := pattern.match(name)) and int(found[1]) > last for pattern, last in latest)
        if path.is_file() and not later and not _left_out(name, workspace):
            yield name, path


def _left_out(name: str, workspace: Workspace) -> bool:
    own = name.startswith(workspace.database.name)
    return own or any(name == one or name.startswith(f"{one}/") for one in _LEFT_OUT)


def _pack(archive: Path, files: list[tuple[str, Path]]) -> None:
    hashes: dict[str, str] = {}
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        for name, path in files:
            tar.add(path, name, recursive=False)
            hashes[name] = _sha256(path)
        made = datetime.now().isoformat(timespec="seconds")
        told = json.dumps({"jixiao": __version__, "made": made, "files": hashes}, indent=1).encode()
        last = tarfile.TarInfo(MANIFEST)
        last.size = len(told)
        tar.addfile(last, io.BytesIO(told))


def _sha256(path: Path) -> str:
    mark = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            mark.update(block)
    return mark.hexdigest()


def restore(archive: Path, workspace: Workspace) -> int:
    """Put a backup into an empty workspace and return how many files it had; all of it or nothing.

    ProblemsError where the workspace is not empty, or the archive is not whole.
    """
    root = workspace.root
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise ProblemsError([_not_empty(root)])
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".jixiao-restore-", dir=root.parent) as folder:
        place = Path(folder) / "workspace"
        count = _unpacked(archive, place)
        if root.exists():
            root.rmdir()
        shutil.move(place, root)
    workspace.make()
    return count


def _unpacked(archive: Path, place: Path) -> int:
    if not archive.is_file():
        raise ProblemsError([_no_archive(archive)])
    try:
        with tarfile.open(archive) as tar:
            tar.extractall(place, filter="data")
        told: dict[str, str] = json.loads((place / MANIFEST).read_bytes())["files"]
    except (OSError, EOFError, tarfile.TarError, ValueError, KeyError) as wrong:
        raise ProblemsError([_broken(archive, str(wrong)[:120])]) from None
    (place / MANIFEST).unlink()
    there = {path.relative_to(place).as_posix(): path for path in place.rglob("*") if path.is_file()}
    bad = sorted(set(there) ^ set(told)) or [
        name for name, path in there.items() if _sha256(path) != told[name]
    ]
    if bad:
        raise ProblemsError([_broken(archive, bad[0])])
    return len(told)


_POSTGRES = Problem(
    "B101",
    Place("DATABASE_URL"),
    Text("数据库是 PostgreSQL，jixiao backup 只备份 SQLite 的工作区。",
         "The database is PostgreSQL; jixiao backup keeps workspaces on SQLite."),
    Text("请先用 pg_dump 备份数据库，再把工作区文件夹一起存档，见 docs/how-to/web.md。",
         "Dump the database with pg_dump, then archive the workspace folder: docs/how-to/web.md."),
)  # fmt: skip


def _nothing(root: Path) -> Problem:
    return Problem(
        "B102", Place(str(root)),
        Text("这里没有工作区。", "There is no workspace here."),
        Text("请用 --workspace 指出工作区文件夹。", "Name the workspace's folder with --workspace."),
    )  # fmt: skip


def _not_empty(root: Path) -> Problem:
    return Problem(
        "B103", Place(str(root)),
        Text("这个文件夹里已有东西，不会覆盖。", "That folder is not empty; nothing is overwritten."),
        Text("请恢复到一个新的空文件夹，核对后再换过去。", "Restore into a new, empty folder, then switch."),
    )  # fmt: skip


def _no_archive(archive: Path) -> Problem:
    return Problem(
        "B105", Place(str(archive)),
        Text("没有这个备份文件。", "There is no such backup."),
        Text("请检查路径；备份一般在工作区的 backups 文件夹里。",
             "Check the path; backups usually lie in the workspace's folder `backups`."),
    )  # fmt: skip


def _broken(archive: Path, what: str) -> Problem:
    return Problem(
        "B104", Place(str(archive)),
        Text(f"备份不完整或被改过：{what}。", f"The backup is not whole or was changed: {what}."),
        Text("什么都没有恢复。请换一份备份。", "Nothing was restored. Take another backup."),
    )  # fmt: skip
