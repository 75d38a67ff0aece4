"""撤销导入: a file leaves folder and store in a new data version; its bytes stay, and it can come back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.facts.store import Store
from jixiao.facts.store_import import importing
from jixiao.ingest.report import ImportReport

# Hidden, so that no import looks into it.
UNDONE = ".undone"


def undo(store: Store, folder: Path, names: Iterable[str]) -> ImportReport:
    """Take files back, with the corrections of their rows; rows that they stood in for come forth again.

    `names` as the store's `files` has them. The files move to `.undone` below `folder`; the data version
    before still reads as it did. ProblemsError names those that the store does not have (I050); then
    nothing happens.
    """
    wanted = set(names)
    with importing(store) as work:
        known = {file.name: file for file in work.known()}
        missing = sorted(wanted - set(known))
        if missing:
            raise ProblemsError([_unknown(name) for name in missing])
        gone = sorted(name for name in known if name in wanted or _corrects(name, wanted))
        work.drop(known[name].file for name in gone)
        moved = [pair for name in gone if (pair := _move(folder / name, _free(folder / UNDONE / name)))]
        try:
            work.commit()
        except BaseException:
            for here, there in moved:
                _move(there, here)
            raise
    return ImportReport(data_version=store.data_version, removed=tuple(gone))


def undone(folder: Path) -> list[str]:
    """Return what was taken back from a folder, by the names that `bring_back` takes."""
    aside = folder / UNDONE
    return sorted(path.relative_to(aside).as_posix() for path in aside.rglob("*") if path.is_file())


def bring_back(folder: Path, name: str) -> Path:
    """Put a file that was taken back where it was; the next import reads it again.

    ProblemsError (I051) where it is not among those taken back, or another file has its place by now.
    """
    aside, place = folder / UNDONE / name, folder / name
    if name not in undone(folder) or place.exists():
        raise ProblemsError([_not_undone(name)])
    _move(aside, place)
    return place


def _corrects(name: str, wanted: set[str]) -> bool:
    return any(name.startswith(f"{upload}.mended-") for upload in wanted)


def _move(here: Path, there: Path) -> tuple[Path, Path] | None:
    if not here.is_file():
        return None
    there.parent.mkdir(parents=True, exist_ok=True)
    here.rename(there)
    return here, there


def _free(place: Path) -> Path:
    """Return a place where nothing lies yet: the same file may be undone more than once."""
    number = 2
    free = place
    while free.exists():
        free = place.with_name(f"{place.stem} ({number}){place.suffix}")
        number += 1
    return free


def _unknown(name: str) -> Problem:
    return Problem(
        "I050",
        Place(name),
        Text("没有导入过这个文件。", "This file was never imported."),
        Text("请从已导入的文件里选。", "Choose one of the files imported."),
    )


def _not_undone(name: str) -> Problem:
    return Problem(
        "I051",
        Place(name),
        Text(
            "撤销的文件里没有它，或者原处已有同名文件。",
            "It is not among the files taken back, or another file has its name by now.",
        ),
        Text(
            "请从撤销的文件里选；同名的新文件请先撤销或改名。",
            "Choose one of the files taken back; undo or rename the new file of that name first.",
        ),
    )
