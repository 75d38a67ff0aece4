"""核对用语: what is said where a locked month is not as it was sealed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from jixiao.base.problem import Place, Problem
from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.plans.statement import Statement
from jixiao.publish.seal import PARTS

_RESTORE = Text(
    "请从备份取回锁定时的文件；要改结果，请在下个未锁定的月份记补差。",
    "Please take the files of the lock from a backup; to change a result, adjust it in the next open month.",
)


def no_seal(path: Path) -> Problem:
    """Say that there is no seal that can be read."""
    return Problem(
        "L103",
        Place(str(path)),
        Text("这里没有封存记录，或它已损坏。", "There is no seal here, or it is damaged."),
        Text("请给出已用 jixiao lock 锁定的文件夹。", "Give a folder that was locked with jixiao lock."),
    )


def not_final(folder: Path, final_on: date) -> Problem:
    """Say that figures can still change."""
    return Problem(
        "L104",
        Place(str(folder)),
        Text(f"有的指标还会变，{final_on} 起才定稿。", f"Some figures can still change until {final_on}."),
        Text(
            "请导入到那天为止的数据，再算一次后锁定；现在就要锁定请加 --provisional，以后的变化记补差。",
            "Import the data up to that day, compute again and lock; to lock now add --provisional: later "
            "changes become adjustments.",
        ),
    )


def edited_seal(path: Path) -> Problem:
    """Say that the seal's own content was edited."""
    return Problem(
        "L201",
        Place(str(path)),
        Text(
            "封存记录被改动过：内容与它自己的封存码不符。",
            "The seal was edited: it does not fit its code.",
        ),
        _RESTORE,
    )


def other_seal(path: Path, noted: str, digest: str) -> Problem:
    """Say that the seal is not the one that was noted elsewhere."""
    return Problem(
        "L206",
        Place(str(path)),
        Text(
            f"封存码是 {digest[:16]}…，不是当时记下的 {noted}：这个月被重新封存过。",
            f"The seal is {digest[:16]}…, not {noted} as noted: this month was sealed anew.",
        ),
        _RESTORE,
    )


def part_changed(folder: Path, part: str) -> Problem:
    """Say which part is not the sealed one."""
    about = PARTS.get(part, Text(part, part))
    return Problem(
        "L202",
        Place(str(folder), column=part),
        Text(f"{about.zh}与锁定时不同。", f"Not as it was locked: {about.en}."),
        _RESTORE,
    )


def person_changed(folder: Path, person: str) -> Problem:
    """Say whose statement is not the sealed one."""
    return Problem(
        "L204",
        Place(str(folder), column=person),
        Text(f"{person} 的绩效单与锁定时不同。", f"The statement of {person} is not the locked one."),
        _RESTORE,
    )


def file_changed(folder: Path, name: str) -> Problem:
    """Say which file is gone or not the sealed one."""
    gone = not (folder / name).is_file()
    words = Text("不见了", "is gone") if gone else Text("与锁定时不同", "is not the one that was locked")
    return Problem(
        "L203", Place(str(folder / name)), Text(f"{name} {words.zh}。", f"{name} {words.en}."), _RESTORE
    )


def other_result(
    folder: Path, person: str, locked: Iterable[Statement], again: Iterable[Statement]
) -> Problem:
    """Say what computing again gives somebody instead."""
    before, after = _lines(locked, person), _lines(again, person)
    moved = [line for line in dict.fromkeys([*before, *after]) if before.get(line) != after.get(line)]
    said = "; ".join(f"{line} {_said(before.get(line))} → {_said(after.get(line))}" for line in moved)
    detail = Text(said or "金额相同，过程不同", said or "same amounts, another way there")
    return Problem(
        "L205",
        Place(str(folder), column=person),
        Text(f"重算后 {person} 不同：{detail.zh}。", f"Computed again, {person} differs: {detail.en}."),
        Text(
            "请核对产品版本是否与锁定时相同；差额要进入下个月请用 jixiao adjust。",
            "Check that the product has the version of the lock; jixiao adjust settles a difference.",
        ),
    )


def _lines(statements: Iterable[Statement], person: str) -> dict[str, Decimal]:
    return {line.id: line.amount for one in statements if one.person == person for line in one.pay}


def _said(amount: Decimal | None) -> str:
    return "—" if amount is None else money(amount)
