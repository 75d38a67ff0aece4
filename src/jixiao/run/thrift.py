"""紧凑编码: structures as Parquet writes its footers (Thrift's compact protocol), read and written back.

Whatever a structure holds is kept, known or not, so that what is written again says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 11, 12
# As many elements, or steps between field numbers, as fit beside the kind in one byte.
_LONG = 15


class Field(NamedTuple):
    """A value and its kind; a list's value is the kind of its elements and the elements."""

    kind: int
    value: Any


Struct = dict[int, Field]


def parsed(raw: bytes) -> Struct:
    """Return the structure that these bytes begin with."""
    return _Reader(raw).struct()


def encoded(struct: Mapping[int, Field]) -> bytes:
    """Return the bytes of a structure."""
    return b"".join(_struct(struct))


@dataclass
class _Reader:
    raw: bytes
    at: int = 0

    def struct(self) -> Struct:
        found: Struct = {}
        number = 0
        while head := self._byte():
            step, kind = head >> 4, head & 15
            number = number + step if step else self._whole()
            found[number] = Field(kind, kind == _TRUE if kind in (_TRUE, _FALSE) else self._value(kind))
        return found

    def _value(self, kind: int) -> Any:
        read: dict[int, Callable[[], Any]] = {
            _TRUE: self._byte,
            _FALSE: self._byte,
            _BYTE: self._byte,
            _DOUBLE: lambda: self._bytes(8),
            _BINARY: lambda: self._bytes(self._number()),
            _LIST: self._list,
            _SET: self._list,
            _MAP: self._map,
            _STRUCT: self.struct,
        }
        return read.get(kind, self._whole)()

    def _list(self) -> tuple[int, list[Any]]:
        head = self._byte()
        size, kind = head >> 4, head & 15
        size = self._number() if size == _LONG else size
        return kind, [self._value(kind) for _ in range(size)]

    def _map(self) -> tuple[int, list[tuple[Any, Any]]]:
        size = self._number()
        kinds = self._byte() if size else 0
        return kinds, [(self._value(kinds >> 4), self._value(kinds & 15)) for _ in range(size)]

    def _byte(self) -> int:
        self.at += 1
        return self.raw[self.at - 1]

    def _bytes(self, size: int) -> bytes:
        self.at += size
        return self.raw[self.at - size : self.at]

    def _number(self) -> int:
        number = shift = 0
        while True:
            byte = self._byte()
            number |= (byte & 127) << shift
            if byte < 128:  # noqa: PLR2004 - the eighth bit says that more follows
                return number
            shift += 7

    def _whole(self) -> int:
        number = self._number()
        return (number >> 1) ^ -(number & 1)


def _struct(struct: Mapping[int, Field]) -> Iterator[bytes]:
    before = 0
    for number, (read, value) in sorted(struct.items()):
        kind = (_TRUE if value else _FALSE) if read in (_TRUE, _FALSE) else read
        step = number - before
        yield bytes([step << 4 | kind]) if step <= _LONG else bytes([kind]) + _whole(number)
        if kind not in (_TRUE, _FALSE):
            yield from _value(kind, value)
        before = number
    yield b"\0"


def _value(kind: int, value: Any) -> Iterator[bytes]:
    if kind == _STRUCT:
        yield from _struct(value)
    elif kind in (_LIST, _SET):
        yield from _list(*value)
    elif kind == _MAP:
        yield from _map(*value)
    elif kind == _BINARY:
        yield _number(len(value)) + value
    elif kind == _DOUBLE:
        yield value
    else:
        yield bytes([value]) if kind in (_TRUE, _FALSE, _BYTE) else _whole(value)


def _list(kind: int, values: list[Any]) -> Iterator[bytes]:
    size = len(values)
    yield bytes([size << 4 | kind]) if size < _LONG else bytes([_LONG << 4 | kind]) + _number(size)
    for value in values:
        yield from _value(kind, value)


def _map(kinds: int, pairs: list[tuple[Any, Any]]) -> Iterator[bytes]:
    yield _number(len(pairs)) + (bytes([kinds]) if pairs else b"")
    for key, value in pairs:
        yield from _value(kinds >> 4, key)
        yield from _value(kinds & 15, value)


def _number(number: int) -> bytes:
    found = bytearray()
    while number > 127:  # noqa: PLR2004 - seven bits at a time
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


def _whole(number: int) -> bytes:
    return _number(number << 1 ^ number >> 63)
