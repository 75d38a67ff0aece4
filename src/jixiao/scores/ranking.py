"""名次: places in the team by score; equal scores share a place until a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's place: from the top, how many share it, from the end, and how many were ranked."""

    rank: int
    tied: int
    from_last: int
    ranked: int
    refused: bool = False


def standings(
    scores: Mapping[str, Decimal], chosen: Mapping[str, Decimal | str] | None = None
) -> dict[str, Standing]:
    """Return everyone's place; equal scores share one and the places they fill stay empty.

    `chosen` are places decided by hand: they count where they give everyone of a tie a place of their own,
    otherwise they are refused and the tie stands.
    """
    found: dict[str, Standing] = {}
    order = sorted(scores, key=lambda who: -scores[who])
    for _, group in groupby(order, key=lambda who: scores[who]):
        tied = list(group)
        found.update(_block(tied, len(found) + 1, len(order), chosen or {}))
    return found


def _block(
    people: list[str], first: int, ranked: int, chosen: Mapping[str, Decimal | str]
) -> dict[str, Standing]:
    """Return the places of people with one score, from place `first` on."""
    places = range(first, first + len(people))
    decided = {who: chosen[who] for who in people if who in chosen} if len(people) > 1 else {}
    from_last = ranked - places[-1] + 1
    if decided and sorted(map(str, decided.values())) == sorted(map(str, places)):
        return {
            who: Standing(int(place), 1, ranked - int(place) + 1, ranked) for who, place in decided.items()
        }
    shared = Standing(first, len(people), from_last, ranked, refused=bool(decided))
    return dict.fromkeys(people, shared)
