"""编码: UTF-8 where the bytes say so, else GB18030, line by line where a file mixes the two."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

CHUNK = 1 << 22
_HEAD = 4096
# Without a mark, text in UTF-16 shows itself by its digits and commas: every second of their bytes is zero.
_ZEROES = 0.2
# Stands where bytes made no sense in any encoding; rows with it go to quarantine.
UNDECODABLE = "\ufffd"
_BOM = b"\xef\xbb\xbf"
# Four Chinese characters in UTF-8 running: in GB18030 text the odds against it are millions to one.
# Bytes are put in classes first (a: first byte, b: following one), twenty times as fast as a regex.
_FIRST, _FOLLOWING = range(0xE4, 0xEA), range(0x80, 0xC0)
_CLASSES = bytes(ord("a" if byte in _FIRST else "b" if byte in _FOLLOWING else ".") for byte in range(256))
_UTF8_RUN = b"abb" * 4
# In a file known to hold UTF-8 as well as GB18030, two are enough: a name, or `在吗`.
_SHORT_RUN = b"abb" * 2
# Bytes of UTF-8: those that go on with a character, the first that begins one of several bytes.
_CONTINUES, _CONTINUED, _LEADS, _LONGEST = 0xC0, 0x80, 0xC0, 4
_OF_THREE, _OF_FOUR = 0xE0, 0xF0


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text file ready to be read as UTF-8: where it lies now, what it was, what could not be decoded."""

    path: Path
    encoding: str
    undecodable: bool = False
    has_nul: bool = False


def sha256(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def decoded(path: Path, folder: Path) -> Decoded:
    """Return the file as UTF-8: itself where it is that, else a copy in `folder`; memory stays flat."""
    with path.open("rb") as file:
        wide = wide_encoding(file.read(_HEAD))
    if wide:
        return _from_wide(path, folder, wide)
    clean, has_nul = _is_utf8(path)
    if clean:
        return Decoded(path, "UTF-8", has_nul=has_nul)
    return _line_by_line(path, folder, has_nul=has_nul)


def wide_encoding(head: bytes) -> str:
    """Return UTF-16 or UTF-32 where the first bytes are that, by their mark or by where the zeroes stand."""
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    pairs = len(head) // 2
    high, low = (head[start : 2 * pairs : 2].count(0) for start in (0, 1))
    if min(high, low) * 4 > max(high, low) or max(high, low) < pairs * _ZEROES or not pairs:
        return ""
    return "utf-16-le" if low > high else "utf-16-be"


def _is_utf8(path: Path) -> tuple[bool, bool]:
    """Return whether the file is UTF-8 throughout, and whether there are NUL bytes."""
    has_nul, begun = False, 0
    # One buffer for all pieces: fresh memory for each of them costs more than to look through it.
    buffer = bytearray(min(CHUNK, path.stat().st_size) + _LONGEST)
    with path.open("rb", buffering=0) as file, memoryview(buffer) as view:
        while size := file.readinto(view[begun:]):
            held = begun + size
            has_nul = has_nul or buffer.find(0, 0, held) >= 0
            begun = _begun(view[:held])
            if not _is_valid(view[: held - begun]):
                return False, has_nul
            view[:begun] = bytes(view[held - begun : held])
    return not begun, has_nul


def _begun(piece: memoryview) -> int:
    """Return how many bytes at the end begin a character of which more is to come."""
    for back in range(1, min(_LONGEST, len(piece)) + 1):
        byte = piece[-back]
        if byte & _CONTINUES != _CONTINUED:
            return back if byte >= _LEADS and back < _length(byte) else 0
    return 0


def _length(lead: int) -> int:
    """Return how many bytes a character has that begins with this one."""
    return 2 + (lead >= _OF_THREE) + (lead >= _OF_FOUR)


def _is_valid(chunk: memoryview) -> bool:
    """Whether bytes are UTF-8; arrow asks four times as fast as decoding them would."""
    ends = pa.array([0, len(chunk)], pa.int32()).buffers()[1]
    try:
        pa.StringArray.from_buffers(1, ends, pa.py_buffer(chunk)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _from_wide(path: Path, folder: Path, encoding: str) -> Decoded:
    target = folder / f"{path.name}.utf8"
    undecodable = False
    with path.open(encoding=encoding, errors="replace", newline="") as source, target.open("wb") as sink:
        while text := source.read(CHUNK):
            undecodable = undecodable or UNDECODABLE in text
            sink.write(text.encode("utf-8", "replace"))
    return Decoded(target, encoding.upper()[:6], undecodable=undecodable)


def _line_by_line(path: Path, folder: Path, *, has_nul: bool) -> Decoded:
    target = folder / f"{path.name}.utf8"
    seen: set[str] = set()
    with target.open("wb") as sink:
        for chunk in _whole_lines(path):
            has_nul = has_nul or b"\x00" in chunk
            sink.write(_decode_chunk(chunk, seen).encode("utf-8"))
    names = sorted(seen - {"?"}) or ["GB18030"]
    return Decoded(target, "+".join(names), undecodable="?" in seen, has_nul=has_nul)


def _decode_chunk(chunk: bytes, seen: set[str]) -> str:
    if not _has_utf8_run(chunk):
        try:
            text = chunk.decode("gb18030")
        except UnicodeDecodeError:
            pass
        else:
            seen.add("GB18030")
            return text
    run = _SHORT_RUN if "UTF-8" in seen or _has_utf8_run(chunk) else _UTF8_RUN
    return "".join(_decode_line(line, seen, run) for line in chunk.splitlines(keepends=True))


def _has_utf8_run(raw: bytes, run: bytes = _UTF8_RUN) -> bool:
    return run in raw.translate(_CLASSES)


def _decode_line(line: bytes, seen: set[str], run: bytes) -> str:
    order = ("utf-8", "gb18030") if _has_utf8_run(line, run) else ("gb18030", "utf-8")
    for encoding in order:
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not line.isascii():
            seen.add(encoding.upper())
        return text
    seen.add("?")
    return line.decode("utf-8", "replace")


def _whole_lines(path: Path) -> Iterator[bytes]:
    """Yield a file in large pieces that end at line ends, without a byte order mark."""
    with path.open("rb") as file:
        rest = file.read(3)
        rest = b"" if rest == _BOM else rest
        while chunk := file.read(CHUNK):
            whole, newline, tail = (rest + chunk).rpartition(b"\n")
            if newline:
                yield whole + newline
                rest = tail
            else:
                rest = tail
        if rest:
            yield rest
