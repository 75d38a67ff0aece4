"""表头: names of columns compared without the dress they come in, and the row that holds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from jixiao.ingest.units import TAIL, qualifiers

_BRACKETS = re.compile(r"[(\[{<【《].*?[)\]}>】》]")
# No header is longer; a whole file on one line would take the patterns for ever.
_LONGEST = 200
# Marks that nobody sees (byte order, direction, zero width) are noise too.
_NOISE = re.compile(r"[\ufeff\u200b-\u200f\u202a-\u202e\s_\-:：*#'\"“”‘’=·.。/\\]+")


@lru_cache(maxsize=1 << 14)
def plain_name(header: str) -> str:
    """Return a header as compared: NFKC, lower case, without brackets and units in them, blanks, marks.

    `首次响应时长（秒)`, `首次响应时长/秒` and `首次响应时长` are one name, so are `sent_at` and `Sent At`.
    """
    text = TAIL.sub("", unicodedata.normalize("NFKC", header[:_LONGEST]).casefold().strip())
    bare = _NOISE.sub("", _BRACKETS.sub("", text))
    return bare or _NOISE.sub("", text)


@lru_cache(maxsize=4096)
def _places(headers: tuple[str, ...]) -> Mapping[str, int]:
    """Return where each plain name stands first in a row."""
    places: dict[str, int] = {}
    for place, header in enumerate(headers):
        if header.strip():
            places.setdefault(plain_name(header), place)
    return places


def namesakes(headers: Sequence[str], place: int) -> list[int]:
    """Return every place, from 1, at which a row has the same heading as at `place`; one is no namesake.

    What stands in brackets tells columns apart unless it is a unit: `3分钟人工回复率 (会话)`.
    """
    wanted = _heading(headers[place])
    return [
        one for one, header in enumerate(headers, start=1) if header.strip() and _heading(header) == wanted
    ]


@lru_cache(maxsize=4096)
def _heading(header: str) -> tuple[str, ...]:
    return (plain_name(header), *qualifiers(header[:_LONGEST]))


def columns_of(headers: Sequence[str], names: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return for each wanted column the place of the first header that carries one of its names.

    Earlier names of a column win over later ones; a header serves one column only.
    """
    places = _places(tuple(headers))
    found: dict[str, int] = {}
    for column, aliases in names.items():
        hits = (places[name] for alias in aliases if (name := plain_name(alias)) in places)
        free = [hit for hit in hits if hit not in found.values()]
        if free:
            found[column] = free[0]
    return found


def plain_names(names: Iterable[str]) -> frozenset[str]:
    """Return names as headers are compared."""
    return frozenset(map(plain_name, names))


def names_in(rows: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return every plain name that stands in any of these rows."""
    return frozenset().union(*(_places(tuple(row)) for row in rows))


def could_be(headers: Sequence[str], wanted: Iterable[frozenset[str]]) -> bool:
    """Whether a row has a header for each wanted column, by plain names; quick, for rows that have not."""
    places = _places(tuple(headers))
    return bool(places) and not any(names.isdisjoint(places) for names in wanted)


def header_row(
    head: Sequence[Sequence[str]], names: Mapping[str, Iterable[str]]
) -> tuple[int, dict[str, int]]:
    """Return the head row that carries most of the wanted columns, and where they are."""
    best: tuple[int, dict[str, int]] = (0, {})
    for index, row in enumerate(head):
        found = columns_of(row, names)
        if len(found) > len(best[1]):
            best = (index, found)
    return best
