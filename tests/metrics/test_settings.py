"""The settings document: read exactly, every mistake named with its line and the way out."""

from datetime import datetime

import pytest

from jixiao.base.document import load_document
from jixiao.base.problem import ProblemsError
from jixiao.metrics.settings import DEFAULTS, SETTINGS, Settings, load_settings, read_settings


def test_a_document_changes_what_it_names_and_nothing_else(tmp_path) -> None:
    path = tmp_path / "口径.yaml"
    path.write_text(
        "split_hour: 4\nrefund_cut: 2026-11-06 12:00\nflags: [红]\nresponse_hours: 08:00-23:00\n",
        encoding="utf-8",
    )
    read = load_settings(path)
    assert read["split_hour"] == 4
    assert read["refund_cut"] == datetime(2026, 11, 6, 12)
    assert read["flags"] == ("红",)
    assert read["response_hours"] == "08:00-23:00"
    assert read["credit_rule"] == "order_first"


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("split_huor: 4", "S101", "split_hour"),
        ("split_hour: 13", "S102", "0 到 12"),
        ("split_hour: four", "S102", "整数"),
        ("split_hour: 1.5", "S102", "整数"),
        ("split_hour: true", "S102", "整数"),
        ("credit_rule: first", "S102", "order_first / order / payment"),
        ("net_of_refunds: 1", "S102", "true"),
        ("code_words: 同行", "S102", "列表"),
        ("refund_cut: soon", "S102", "2026-11-06"),
        ("response_hours: 23:00-23:00", "S102", "08:00-23:00"),
        ("unanswered: cap", "S104", "response_cap_seconds"),
    ],
)
def test_each_mistake_is_named_with_its_line_and_a_way_out(line, code, hint) -> None:
    _, problems = read_settings(load_document(f"busy_chats: 6\n{line}\n", file="口径.yaml"))
    (problem,) = problems
    assert (problem.code, problem.place.line) == (code, 2)
    assert hint in problem.remedy.zh + problem.message.zh


def test_all_mistakes_come_at_once(tmp_path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("a: 1\nslow_rounds: 0\nb: 2\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as stop:
        load_settings(path)
    assert len(stop.value.problems) == 3


def test_a_list_is_no_settings_document() -> None:
    assert read_settings(load_document("- 1\n"))[1][0].code == "S103"


def test_every_default_is_a_value_it_would_accept() -> None:
    for setting in SETTINGS:
        raw = list(setting.default) if isinstance(setting.default, tuple) else setting.default
        if raw != []:
            assert setting.read(raw) == setting.default


def test_equal_settings_have_equal_marks() -> None:
    assert Settings({"split_hour": 0}).mark() == DEFAULTS.mark()
    assert Settings({"slow_seconds": 60}).mark("chats") == DEFAULTS.mark("chats")
    assert Settings({"open_minutes": 6}).mark("chats") != DEFAULTS.mark("chats")
