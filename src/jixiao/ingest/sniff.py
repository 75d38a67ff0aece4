"""识别容器: what a file really is, by its first bytes, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

import olefile

_HTML = re.compile(
    rb"^\s*(<!--.*?-->\s*)*<(!doctype html|html|table|head|meta|style|body)", re.IGNORECASE | re.DOTALL
)
_HEAD = 8192
_PDF = b"%PDF-"
# rar, 7z, gzip: known, so that they can be named.
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
# Below this share of control bytes a file still counts as (damaged) text.
_BINARY_SHARE = 0.1


class Container(StrEnum):
    """The kinds of file that readers exist for, and those that only get a hint."""

    EMPTY = "empty"
    TEXT = "text"
    WORKBOOK = "workbook"
    LOCKED = "locked workbook"
    DAMAGED = "damaged workbook"
    HTML = "html"
    PARQUET = "parquet"
    ARCHIVE = "archive"
    BINARY = "binary"


def container(path: Path) -> Container:
    """Return what the file at `path` is."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        return Container.EMPTY
    if head.startswith(b"PAR1"):
        return Container.PARQUET
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(_PACKED):
        return Container.ARCHIVE
    if head.startswith(olefile.MAGIC):
        return _compound(path)
    return _textual(head)


def _zipped(path: Path) -> Container:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return Container.DAMAGED
    is_book = "content.xml" in names or any(name.startswith("xl/") for name in names)
    return Container.WORKBOOK if is_book else Container.ARCHIVE


def _compound(path: Path) -> Container:
    try:
        with olefile.OleFileIO(path) as streams:
            if streams.exists("EncryptedPackage"):
                return Container.LOCKED
            return Container.WORKBOOK if _is_xls(streams) else Container.BINARY
    except (OSError, ValueError, TypeError):
        return Container.DAMAGED


def _is_xls(streams: olefile.OleFileIO) -> bool:
    return bool(streams.exists("Workbook") or streams.exists("Book"))


def _textual(head: bytes) -> Container:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Container.TEXT
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return Container.HTML
    control = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 0) for byte in head)  # noqa: PLR2004 - ASCII
    is_binary = head.startswith(_PDF) or control > len(head) * _BINARY_SHARE
    return Container.BINARY if is_binary else Container.TEXT
