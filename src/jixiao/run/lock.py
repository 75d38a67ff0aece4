"""锁定: seals a computed month and tells later whether everything is still as it was sealed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import file_digest
from pathlib import Path
from typing import Any

from jixiao.base.canonical import canonical, sha256
from jixiao.base.money import rounded
from jixiao.base.problem import Problem, ProblemsError
from jixiao.facts.store import Store
from jixiao.plans.statement import Statement
from jixiao.publish import seal as sealing
from jixiao.publish.seal import Seal, changed_parts, seal_from_json
from jixiao.publish.statement import FILE_NAME as STATEMENTS
from jixiao.publish.statement import fingerprint, read_statements, statement_text, statement_texts
from jixiao.run import lock_words
from jixiao.run.again import sealed_version, statements_again
from jixiao.run.basis import FILE_NAME as BASIS
from jixiao.run.basis import Basis, read_basis
from jixiao.run.evidence import EVIDENCE_FOLDER
from jixiao.run.evidence_rows import evidence_hashes
from jixiao.run.locked import not_locked

PLAN = "plan.yaml"
# What a month's folder holds; whatever people keep beside it is not sealed.
SEALED = (BASIS, PLAN, STATEMENTS, "statements.xlsx", "report.html", "figures.csv", "problems.csv")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Locked:
    """A locked month as its folder holds it.

    `noted` is the seal that seal.json names as its own, `texts` each person's statement as it is written.
    """

    seal: Seal
    noted: str
    basis: Basis
    texts: Mapping[str, str]


def seal_of(
    basis: Basis,
    statements: Iterable[Statement],
    evidence: Mapping[str, Mapping[str, str]],
    by: str = "",
    on: date | None = None,
) -> Seal:
    """Return the seal of a computed month; `evidence` are hashes of each person's rows, by table."""
    told, plan = tuple(statements), basis.plan
    extras = json.loads(canonical(basis.extras.to_json()), parse_float=str)
    people = {
        who: {
            "statement": hash_,
            "extras": sha256(canonical(extras_of(extras, who))),
            **evidence.get(who, {}),
        }
        for who, hash_ in sealing.statement_hashes(_texts(told)).items()
    }
    return Seal(
        month=basis.month,
        plan=plan.plan,
        plan_version=plan.version,
        data_version=basis.data_version,
        people=people,
        gross=rounded(sum((one.gross for one in told), ZERO)),
        parts=basis.parts() | {"statements": fingerprint(told)},
        locked_on=on,
        locked_by=by,
        product=basis.product,
    )


def extras_of(extras: Mapping[str, Any], person: str) -> dict[str, Any]:
    """Return of the extra values, as plain JSON, what concerns a person: their own and the team's."""
    shared = {name: extras[name] for name in ("team", "calendar") if name in extras}
    own = {
        name: told[person]
        for name, told in extras.items()
        if name not in shared and isinstance(told, dict) and person in told
    }
    return {**shared, **own}


def lock(folder: Path, by: str = "", on: date | None = None, *, provisional: bool = False) -> Seal:
    """Seal the month in a folder that `run_month` wrote: writes seal.json and the plan's text beside it.

    ProblemsError where it is locked already (L102), holds no month (L101), its files do not belong together
    (L202), or a figure that counts can still change (L104) and it is not to be locked `provisional`.
    """
    not_locked(folder)
    basis, statements = read_basis(folder), read_statements(folder)
    final_on = max((one.final_on for one in statements if one.final_on), default=None)
    if final_on and not provisional:
        raise ProblemsError([lock_words.not_final(folder, final_on)])
    (folder / PLAN).write_text(basis.plan_text, encoding="utf-8", newline="")
    bare = seal_of(basis, statements, evidence_hashes(folder / EVIDENCE_FOLDER), by, on)
    _belong_together(folder, basis, statements)
    sealed = replace(bare, files=_hashes(folder, _files(folder)))
    text = json.dumps(sealed.to_json(), ensure_ascii=False, indent=1) + "\n"
    fresh = folder / f".{sealing.FILE_NAME}"
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(folder / sealing.FILE_NAME)
    return sealed


def read_locked(folder: Path) -> Locked:
    """Read a locked month; ProblemsError where the folder holds none (L103)."""
    path = folder / sealing.FILE_NAME
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
        seal, noted = seal_from_json(told), str(told["seal"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        raise ProblemsError([lock_words.no_seal(path)]) from None
    return Locked(seal, noted, read_basis(folder), statement_texts(folder))


def differences(folder: Path, noted: str = "") -> list[Problem]:
    """Return everything in a locked month's folder that is not as it was sealed; nothing where all is.

    `noted` is the seal as somebody wrote it down elsewhere: only that shows a seal made anew.
    """
    locked = read_locked(folder)
    return [*_seal_differs(folder, locked, noted), *_contents_differ(folder, locked)]


def _seal_differs(folder: Path, locked: Locked, noted: str) -> Iterator[Problem]:
    path, digest = folder / sealing.FILE_NAME, locked.seal.digest
    if locked.noted != digest:
        yield lock_words.edited_seal(path)
    if noted and not digest.startswith(noted.lower().strip()):
        yield lock_words.other_seal(path, noted, digest)


def _contents_differ(folder: Path, locked: Locked) -> Iterator[Problem]:
    seal = locked.seal
    found = locked.basis.parts() | {"statements": _hash(folder / STATEMENTS)}
    for part in changed_parts(seal.parts, found):
        yield lock_words.part_changed(folder, part)
    sealed = {who: hashes["statement"] for who, hashes in seal.people.items()}
    for who in changed_parts(sealed, sealing.statement_hashes(locked.texts)):
        yield lock_words.person_changed(folder, who)
    for name in changed_parts(seal.files, _hashes(folder, list(seal.files))):
        yield lock_words.file_changed(folder, name)


def computed_again(folder: Path, store: Store, data: Path | None = None) -> list[Problem]:
    """Return where computing the locked month again, on its own data version, gives something else."""
    locked = read_locked(folder)
    version = sealed_version(locked.basis, store, data)
    again = statements_again(locked.basis, store, version)
    if fingerprint(again) == locked.seal.parts["statements"]:
        return []
    before = read_statements(folder)
    changed = changed_parts(locked.texts, _texts(again))
    return [lock_words.other_result(folder, who, before, again) for who in changed]


def _texts(statements: Iterable[Statement]) -> dict[str, str]:
    return {one.person: statement_text(one) for one in statements}


def _belong_together(folder: Path, basis: Basis, statements: Iterable[Statement]) -> None:
    """Raise ProblemsError where the statements are not those of the basis beside them."""
    plan = basis.plan
    own = (basis.month, plan.plan, plan.version)
    if any((one.month, one.plan, one.plan_version) != own for one in statements):
        raise ProblemsError([lock_words.part_changed(folder, "statements")])


def _files(folder: Path) -> list[str]:
    evidence = sorted(path.name for path in (folder / EVIDENCE_FOLDER).glob("*.parquet"))
    names = [*SEALED, *(f"{EVIDENCE_FOLDER}/{name}" for name in evidence)]
    return [name for name in names if (folder / name).is_file()]


def _hashes(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the hash of each file; one that is gone has none."""
    return {name: _hash(folder / name) for name in names if (folder / name).is_file()}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
