"""The audit trail speaks words: every code that the product writes has them, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import jixiao.web
from jixiao.web.months.stages import MOVES
from jixiao.web.people.audit import record
from jixiao.web.people.deeds import DEEDS, deed, field, value

SOURCE = Path(jixiao.web.__file__).parent
WRITTEN = re.compile(r"record\(\s*[\w.()]+,\s*\"([a-z_]+\.[a-z_]+)\"")


def _codes() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    return {code for text in texts for code in WRITTEN.findall(text)} | {
        f"month.{move.name}" for move in MOVES
    }


def test_every_code_has_words_in_both_languages() -> None:
    codes = _codes()
    assert len(codes) > 40
    silent = {code for code in codes if deed(code).zh == code or deed(code).en == code}
    assert silent == set()


def test_no_words_for_what_nobody_does() -> None:
    assert {code for code in DEEDS if code not in _codes()} <= {"login.changed", "login.made"}


def test_registers_are_put_together_and_the_unknown_stays() -> None:
    assert (deed("person.changed").zh, deed("holiday.removed").en) == ("修改人员", "removed a calendar day")
    assert (deed("x.y").zh, deed("person.sung").en, field("x").zh) == ("x.y", "person.sung", "x")


@pytest.mark.parametrize(
    ("told", "said"),
    [(None, "–"), ("", "–"), (True, "是"), (False, "否"), ([], "–"), (["a", None], "a、–"), (3, "3"),
     ({"zh": "奖金", "en": "bonus"}, "奖金"), ({"points": None, "x": 1}, "分值 –; x 1")],
)  # fmt: skip
def test_values_are_words_too(told, said) -> None:
    assert value(told) == said


def test_the_page_shows_words_and_the_code_only_as_a_hint(client_of, company) -> None:
    record(
        company.owner, "person.changed", company.agent.person, before={"name": None}, after={"name": "小明"}
    )
    for page in ("/admin/trail/", "/admin/"):
        told = client_of("auditor").get(page).content.decode()
        assert '<span title="person.changed">修改人员</span>' in told
    assert "名称</span> – → 小明" in client_of("auditor").get("/admin/trail/").content.decode()
    assert (
        '<option value="person.changed">修改人员</option>'
        in client_of("owner").get("/admin/trail/").content.decode()
    )
