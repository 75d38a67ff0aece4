"""核查档案的内容: puts a dossier together from a locked month, and checks one that somebody brings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jixiao import __version__
from jixiao.base.canonical import canonical, sha256
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.publish.dossier import KIND, dossier_data, dossier_html
from jixiao.publish.seal import Seal, seal_from_json
from jixiao.run import lock_words
from jixiao.run.evidence import EVIDENCE_FOLDER
from jixiao.run.evidence_rows import evidence_texts, rows_hash
from jixiao.run.lock import differences, extras_of, read_locked


def write_dossier(folder: Path, person: str, path: Path) -> None:
    """Write the dossier of a person of a locked month; ProblemsError where the month is not as sealed."""
    wrong = differences(folder)
    if wrong:
        raise ProblemsError(wrong)
    path.write_text(dossier_html(dossier_of(folder, person)), encoding="utf-8", newline="\n")


def dossier_of(folder: Path, person: str) -> dict[str, Any]:
    """Return everything that a dossier tells; ProblemsError (L105) where there is no such person."""
    locked = read_locked(folder)
    if person not in locked.texts:
        raise ProblemsError([_nobody(folder, person, locked.texts)])
    told = json.loads(canonical(locked.basis.told or locked.basis.to_json()), parse_float=str)
    return {
        "kind": KIND,
        "product": __version__,
        "person": person,
        "seal": locked.seal.to_json(),
        "statement": locked.texts[person],
        "plan": told["plan"],
        "settings": told["settings"],
        "data": told["data"],
        "extras": extras_of(told["extras"], person),
        "evidence": evidence_texts(folder / EVIDENCE_FOLDER, person),
    }


def read_dossier(path: Path) -> tuple[Seal, dict[str, Any], str]:
    """Return the seal, the data and the page; ProblemsError (L106) where the file is no dossier."""
    try:
        page = path.read_text(encoding="utf-8")
        data = dossier_data(page)
        return seal_from_json(data["seal"]), data, page
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ProblemsError([_no_dossier(path)]) from None


def dossier_differences(path: Path, noted: str = "") -> list[Problem]:
    """Return everything in a dossier that is not as the month was sealed; nothing where all is."""
    seal, data, page = read_dossier(path)
    return list(_differ(path, seal, data, page, noted))


def _differ(path: Path, seal: Seal, data: Mapping[str, Any], page: str, noted: str) -> Iterator[Problem]:
    if data["seal"]["seal"] != seal.digest:
        yield lock_words.edited_seal(path)
    if noted and not seal.digest.startswith(noted.lower().strip()):
        yield lock_words.other_seal(path, noted, seal.digest)
    found = {
        "plan": sha256(data["plan"]["text"]),
        "settings": sha256(canonical(data["settings"])),
        "data": sha256(canonical(data["data"])),
    }
    for part, hash_ in found.items():
        if seal.parts.get(part) != hash_:
            yield lock_words.part_changed(path, part)
    sealed = dict(seal.people.get(data["person"], {}))
    mine = {"statement": sha256(data["statement"]), "extras": sha256(canonical(data["extras"]))}
    mine |= {table: rows_hash(texts) for table, texts in data["evidence"].items() if texts}
    if sealed != mine:
        yield lock_words.person_changed(path, data["person"])
    if data["product"] == __version__ and dossier_html(data) != page:
        yield _page_changed(path)


def _nobody(folder: Path, person: str, known: Mapping[str, str]) -> Problem:
    listed = "、".join(list(known)[:8])
    return Problem(
        "L105",
        Place(str(folder), column=person),
        Text(f"锁定的月份里没有 {person} 的绩效单。", f"The locked month has no statement of {person}."),
        Text(f"请写工号，例如：{listed}。", f"Give a person's id, for example {listed}."),
    )


def _no_dossier(path: Path) -> Problem:
    return Problem(
        "L106",
        Place(str(path)),
        Text("这不是核查档案，或它已损坏。", "This is no dossier, or it is damaged."),
        Text(
            "请用 jixiao explain 锁定的文件夹 工号 --dossier 文件.html 重新生成。",
            "Write it again: jixiao explain LOCKED PERSON --dossier FILE.html.",
        ),
    )


def _page_changed(path: Path) -> Problem:
    return Problem(
        "L209",
        Place(str(path)),
        Text(
            "页面上看到的内容与它所带的数据不一致：页面被改动过。",
            "What the page shows is not what its data say: the page was edited.",
        ),
        Text("请用它所带的数据重新生成，或取回原件。", "Please take the original, or have it written again."),
    )
