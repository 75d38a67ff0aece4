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
from jixiao.publish.dossier_pdf import dossier_pdf, page_in, words_in
from jixiao.publish.font import small_font
from jixiao.publish.seal import Seal, seal_from_json
from jixiao.run import lock_words
from jixiao.run.evidence import EVIDENCE_FOLDER
from jixiao.run.evidence_rows import evidence_texts, rows_hash
from jixiao.run.lock import differences, extras_of, read_locked


def write_dossier(folder: Path, person: str, path: Path) -> None:
    """Write the dossier of a person of a locked month, as a PDF where the path ends so, else as a page.

    ProblemsError where the month is not as sealed, or a PDF is wanted and there is no font (X801).
    """
    wrong = differences(folder)
    if wrong:
        raise ProblemsError(wrong)
    write_printed(dossier_html(dossier_of(folder, person)), path)


def write_printed(page: str, path: Path) -> None:
    """Write a dossier's page as it is, or printed where the path ends in .pdf."""
    if path.suffix.lower() == ".pdf":
        path.write_bytes(_pdf(page))
    else:
        path.write_text(page, encoding="utf-8", newline="\n")


def _pdf(page: str) -> bytes:
    data = dossier_data(page)
    with small_font([words_in(data, page)]) as font:
        return dossier_pdf(data, page, font)


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
        page = _page_of(path)
        data = dossier_data(page)
        return seal_from_json(data["seal"]), data, page
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ProblemsError([_no_dossier(path)]) from None


def _page_of(path: Path) -> str:
    if path.suffix.lower() == ".pdf":
        return page_in(path.read_bytes())
    return path.read_text(encoding="utf-8")


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
    if data["product"] != __version__:
        return
    if dossier_html(data) != page:
        yield _page_changed(path)
    elif path.suffix.lower() == ".pdf":
        yield from _print_differs(path, page)


def _print_differs(path: Path, page: str) -> Iterator[Problem]:
    """Yield what is wrong with the printed pages: they are drawn again from what is attached to them."""
    try:
        drawn = _pdf(page)
    except ProblemsError:
        yield _not_compared(path)
    else:
        if drawn != path.read_bytes():
            yield _print_changed(path)


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
            "请用 jixiao explain 锁定的文件夹 工号 --dossier 文件.html（或 .pdf）重新生成。",
            "Write it again: jixiao explain LOCKED PERSON --dossier FILE.html (or .pdf).",
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


def _print_changed(path: Path) -> Problem:
    return Problem(
        "L210",
        Place(str(path)),
        Text(
            "附在里面的档案与锁定时一致，但印出来的各页不是由它画出的：被改动过，或由另一版组件写成。",
            "The dossier attached is as sealed, but the printed pages were not drawn from it: they were "
            "edited, or written by other versions of the parts.",
        ),
        Text(
            "请以附件为准，或用它重新生成 PDF。",
            "Please go by what is attached, or have the PDF written again.",
        ),
    )


def _not_compared(path: Path) -> Problem:
    return Problem(
        "L211",
        Place(str(path)),
        Text(
            "附在里面的档案与锁定时一致；这台机器上没有写 PDF 的字体，印出来的各页没有比对。",
            "The dossier attached is as sealed; without the font for PDFs its print was not compared.",
        ),
        Text(
            "请联网运行一次 make assets，或只以附件为准。",
            "Run `make assets` once, online; or go by what is attached.",
        ),
    )
