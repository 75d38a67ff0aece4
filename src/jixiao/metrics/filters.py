"""接待过滤: which contacts are taken out, and by which filter; each contact keeps the first that hit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jixiao.base.text import Text
from jixiao.metrics.settings import Settings
from jixiao.metrics.spelling import like, quoted


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name in `contacts.filtered`, its label, its test on a contact (None: off)."""

    id: str
    label: Text
    test: Callable[[Settings], str | None]


def _named(setting: str, column: str) -> Callable[[Settings], str | None]:
    def test(settings: Settings) -> str | None:
        words = settings.words(setting)
        return f"{column} in ({quoted(words)})" if words else None

    return test


def _limit(setting: str, test: str) -> Callable[[Settings], str | None]:
    return lambda settings: None if settings[setting] is None else test.format(settings[setting])


def _robots(names: tuple[str, ...]) -> str | None:
    return f"({like('b.buyer', names)} or {like('a.account', names)})" if names else None


FILTERS: tuple[Filter, ...] = (
    Filter(
        "own_account",
        Text("买家是自己的客服账号", "the buyer is an account of our own"),
        lambda s: "b.buyer in (select account from account_nos)" if s["filter_own_accounts"] else None,
    ),
    Filter(
        "robot_account",
        Text("机器人或平台的账号", "accounts of robots and platforms"),
        lambda s: _robots(s.words("filter_robot_accounts")),
    ),
    Filter("person", Text("指定人员", "chosen people"), _named("filter_people", "p.person")),
    Filter("account", Text("指定账号", "chosen accounts"), _named("filter_accounts", "a.account")),
    Filter("code_word", Text("客服说了暗语", "the agent said a code word"), lambda _: "c.code_word"),
    Filter(
        "empty",
        Text("转来后没人说话", "handed on, and nobody said a word"),
        lambda _: "c.buyer_lines + c.agent_lines = 0",
    ),
    Filter(
        "no_buyer_line",
        Text("买家没有说话", "the buyer said nothing"),
        lambda s: "c.buyer_lines = 0" if s["filter_no_buyer_line"] else None,
    ),
    Filter(
        "forwarded",
        Text("说几句就转出", "forwarded after a few lines"),
        _limit("filter_forwarded_lines", "c.handed_on and c.agent_lines <= {}"),
    ),
    Filter(
        "one_line",
        Text("买家只说一句", "the buyer said one line"),
        _limit("filter_one_line_below", "c.buyer_lines = 1 and c.agent_lines < {}"),
    ),
    Filter(
        "few_buyer_lines",
        Text("买家说得太少", "the buyer said too little"),
        _limit("filter_buyer_lines_up_to", "c.buyer_lines <= {}"),
    ),
)


def filter_cases(settings: Settings) -> str:
    """Return the `when ... then` list of the filters that are on."""
    tests = ((each.id, each.test(settings)) for each in FILTERS)
    return " ".join(f"when {test} then '{name}'" for name, test in tests if test)
