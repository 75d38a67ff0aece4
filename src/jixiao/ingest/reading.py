"""读一个文件: recognise it, stage its rows, set aside what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from jixiao.base.problem import Place, Problem
from jixiao.base.text import Text
from jixiao.facts.store_import import Landed
from jixiao.ingest import faults
from jixiao.ingest.amount_missing import without_amount
from jixiao.ingest.format import Context, Format, Match
from jixiao.ingest.headers import namesakes
from jixiao.ingest.landing import Landing
from jixiao.ingest.names import days_of, exported_at, folder_shop, own_name
from jixiao.ingest.precision import lost_seconds
from jixiao.ingest.privacy import masked_raw, shortened
from jixiao.ingest.quarantine import Quarantine
from jixiao.ingest.recognise import recognise, unknown
from jixiao.ingest.repeated import said_twice
from jixiao.ingest.sheet import Sheet
from jixiao.ingest.source import Source, open_source


@dataclass(frozen=True, slots=True)
class Opened:
    """A file found in a folder, opened and recognised; `problem` where it could not be."""

    path: Path
    name: str
    sha256: str
    identity: str
    source: Source
    found: Sequence[tuple[Sheet, Match]] = ()
    problem: Problem | None = None

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.path.stat().st_size

    @property
    def turn(self) -> int:
        """When to read it: registers before what looks things up in them."""
        return min((match.format.turn for _, match in self.found), default=0)


@dataclass(frozen=True, slots=True)
class Read:
    """A file read: what to hand to the store, and what to tell."""

    landed: Landed
    label: Text
    rows: int
    problems: Sequence[Problem] = field(default=())


def opened(  # noqa: PLR0913, PLR0917 - what a file is known by
    path: Path, name: str, sha256: str, identity: str, folder: Path, mapped: Sequence[Format] = ()
) -> Opened:
    """Open a file and find out what it is; `mapped` are the formats of kept maps."""
    folder.mkdir(parents=True, exist_ok=True)
    source = open_source(path, name, folder)
    found = recognise(source, mapped)
    problem = source.problem or (None if found else unknown(name, source))
    return Opened(path, name, sha256, identity, source, found, problem)


def read(  # noqa: PLR0913, PLR0917 - what reading one file takes
    file: Opened,
    number: int,
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    accounts: frozenset[str],
    tick: Callable[[int], None] | None = None,
) -> Read:
    """Stage the rows of a recognised file; `tick` is told the bytes of text read, batch by batch."""
    quarantine = Quarantine(folder, number, file.name)
    text = file.source.text
    landing = Landing(
        con, folder, number, quarantine, bool(text and text.undecodable), bool(text and text.has_nul)
    )
    context = Context(file.name, quarantine, con, days_of(file.name), folder_shop(file.name), accounts)
    for sheet, match in file.found:
        _read_sheet(sheet, match, landing, context, tick)
    landing.close()
    _note_lost_seconds(file, landing, context)
    _note_said_twice(file, landing, context)
    _note_amounts_missing(file, landing, context)
    for problem in context.problems:
        quarantine.add(problem)
    return Read(
        _landed(file, number, landing, context, quarantine),
        file.found[0][1].format.label,
        sum(landing.rows.values()),
        tuple(quarantine.shown),
    )


def _read_sheet(
    sheet: Sheet, match: Match, landing: Landing, context: Context, tick: Callable[[int], None] | None
) -> None:
    head = sheet.head[match.header]
    _note_namesakes(match, match.format.headers(sheet, match), context)
    done = 0
    try:
        for rows in match.format.rows(sheet, match, context):
            landing.land(rows)
            _set_aside(sheet, head, context)
            done += rows.size
            if tick:
                tick(done)
    except pa.ArrowInvalid as broken:
        context.problems.append(_broken_off(context.name, str(broken)))
    _set_aside(sheet, head, context)


def _note_namesakes(match: Match, headers: Sequence[str], context: Context) -> None:
    """Tell each column read that has a second one of its name beside it: which is meant, nobody knows."""
    for place in sorted(match.places.values()):
        if len(columns := namesakes(headers, place)) > 1:
            header = headers[place].strip()
            context.problems.append(faults.twice_named(context.name, match.header + 1, header, columns))


def _set_aside(sheet: Sheet, head: Sequence[str], context: Context) -> None:
    for fault in sheet.take_faults():
        raw = masked_raw(head, shortened(fault.raw))
        if fault.code == "json":
            context.reject(faults.no_object(context.name, fault.line, raw))
        elif fault.code == "quote":
            context.reject(faults.open_quote(context.name, fault.line, raw))
        elif fault.code == "long":
            context.reject(faults.too_long(context.name, fault.line, fault.detail, raw))
        else:
            context.reject(faults.wrong_width(context.name, fault.line, fault.detail, raw))


def _broken_off(name: str, why: str) -> Problem:
    return Problem(
        "I006",
        Place(name),
        Text(f"读到一半读不下去了：{why[:200]}", f"Reading broke off half-way: {why[:200]}"),
        Text(
            "多半是某个双引号没有成对。请用 Excel 打开另存，或从平台重新导出。",
            "Most likely a double quote is not closed. Save it anew from a spreadsheet, or export it again.",
        ),
    )


def _note_lost_seconds(file: Opened, landing: Landing, context: Context) -> None:
    for name, parts in landing.parts.items():
        problem = lost_seconds(landing.con, name, parts, file.name)
        if problem is not None:
            context.problems.append(problem)


def _note_said_twice(file: Opened, landing: Landing, context: Context) -> None:
    for name, parts in landing.parts.items():
        context.problems.extend(said_twice(landing.con, name, parts, file.name))


def _note_amounts_missing(file: Opened, landing: Landing, context: Context) -> None:
    for name, parts in landing.parts.items():
        problem = without_amount(landing.con, name, parts, file.name)
        if problem is not None:
            context.problems.append(problem)


def _landed(file: Opened, number: int, landing: Landing, context: Context, quarantine: Quarantine) -> Landed:
    staged: Mapping[str, tuple[Path, ...]] = {
        name: tuple(parts) for name, parts in landing.parts.items() if landing.rows[name]
    }
    return Landed(
        file=number,
        name=file.name,
        sha256=file.sha256,
        format=file.found[0][1].format.id,
        identity=file.identity,
        exported_at=exported_at(own_name(file.name)),
        quarantined=quarantine.rows,
        staged=staged,
        spots=landing.spots,
        quarantine=tuple(quarantine.close()),
        shops={shop: tuple(sorted(ids)) for shop, ids in context.shops.items()},
    )
