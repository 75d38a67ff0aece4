"""工作区: the one folder that holds everything of a company: database, facts, uploads, months, backups."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "JIXIAO_WORKSPACE"
DEFAULT = "jixiao-data"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The places below `root`; nothing outside it is ever written."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file, where no DATABASE_URL names another database."""
        return self.root / "jixiao.sqlite3"

    @property
    def facts(self) -> Path:
        """The store of facts."""
        return self.root / "facts"

    @property
    def files(self) -> Path:
        """What the store mirrors: uploads, and the registers written from the database."""
        return self.root / "files"

    @property
    def uploads(self) -> Path:
        """The uploaded files, each in a folder of its own import."""
        return self.files / "uploads"

    @property
    def registers(self) -> Path:
        """The registers that the database holds, written as open tables for the engine."""
        return self.files / "registers"

    @property
    def held(self) -> Path:
        """Uploads that somebody looks at first; not mirrored until he says so."""
        return self.root / "held"

    @property
    def months(self) -> Path:
        """What each computation of a month wrote: statements, workbook, report, evidence."""
        return self.root / "months"

    @property
    def backups(self) -> Path:
        """The backups."""
        return self.root / "backups"

    @property
    def static(self) -> Path:
        """Scripts and styles as they are served."""
        return self.root / "static"

    def make(self) -> None:
        """Make the folders that must exist before anything runs."""
        for place in (self.root, self.uploads, self.registers, self.months, self.backups, self.static):
            place.mkdir(parents=True, exist_ok=True)

    def secret(self) -> str:
        """Return the key that signs sessions: from the environment, else the workspace's own file.

        Where the workspace does not exist yet (type checking, help) a key for this process only.
        """
        told = os.environ.get("JIXIAO_SECRET_KEY")
        if told:
            return told
        place = self.root / "secret.key"
        if not place.is_file():
            fresh = secrets.token_urlsafe(48)
            if not self.root.is_dir():
                return fresh
            _write_private(place, fresh)
        return place.read_text(encoding="ascii").strip()


def _write_private(place: Path, text: str) -> None:
    # Only this user may read the key: whoever has it can sign in as anybody.
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)


def current() -> Workspace:
    """Return the workspace that the environment names, `./jixiao-data` unless told."""
    return Workspace(Path(os.environ.get(VARIABLE, DEFAULT)).resolve())


def setup_token() -> str:
    """Return the word that opens the first page from another machine; `jixiao web` prints it."""
    place = current().root / "setup.token"
    if not place.is_file():
        _write_private(place, secrets.token_urlsafe(12))
    return place.read_text(encoding="ascii").strip()
