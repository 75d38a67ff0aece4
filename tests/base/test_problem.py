"""问题代码: one code means one thing, so that whoever looks it up finds what was meant."""

import re
from collections import defaultdict
from pathlib import Path

from jixiao.base.problem import Place, Problem, Severity, gravest_first
from jixiao.base.text import both

SOURCE = Path(__file__).resolve().parents[2] / "src" / "jixiao"
CODE = re.compile(r'"([A-Z]\d{3})"')
# The list of what a plan's own parts find wrong names their codes once more.
LIST = SOURCE / "plans" / "checks" / "flaws.py"
# The same thing told in two rooms: an answer that is none, somebody else having been faster.
SHARED = {"I042", "X101"}


def room(path: Path) -> str:
    first, second, *_ = path.relative_to(SOURCE).parts
    return f"{first}/{second}" if first == "web" else first


def test_errors_are_listed_before_warnings_and_those_before_notes() -> None:
    given = [
        Problem(code, Place(), both(code), both(""), severity)
        for code, severity in (
            ("R006", Severity.WARNING),
            ("F001", Severity.ERROR),
            ("N001", Severity.NOTE),
            ("R001", Severity.WARNING),
            ("F002", Severity.ERROR),
        )
    ]
    assert [one.code for one in gravest_first(given)] == ["F001", "F002", "R006", "R001", "N001"]


def test_no_two_rooms_use_the_same_code() -> None:
    rooms = defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        if path != LIST:
            for code in CODE.findall(path.read_text(encoding="utf-8")):
                rooms[code].add(room(path))
    assert len(rooms) > 200
    assert {code: used for code, used in rooms.items() if len(used) > 1 and code not in SHARED} == {}
