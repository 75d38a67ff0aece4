"""The settings document: read exactly, every mistake named with its line and the way out."""

from datetime import date, datetime

import pytest

from jixiao.base.document import load_document
from jixiao.base.problem import ProblemsError
from jixiao.metrics.footnote import definition_of
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import DEFAULTS, SETTINGS, Settings
from jixiao.metrics.settings_document import load_preset, load_settings, presets, read_settings


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


def test_a_preset_is_read_by_its_name_and_a_file_may_start_from_it(tmp_path) -> None:
    assert load_settings("taobao")["response_cap_seconds"] == 600
    path = tmp_path / "ours.yaml"
    path.write_text("base: taobao\nresponse_hours: 09:00-22:00\n", encoding="utf-8")
    ours = load_settings(path)
    assert (ours["response_cap_seconds"], ours["response_hours"]) == (600, "09:00-22:00")


def test_every_preset_is_sound_and_says_what_it_is() -> None:
    for name in presets():
        preset = load_preset(name)
        assert preset.label.zh
        assert preset.label.en != name


def test_a_name_that_is_neither_file_nor_preset_lists_the_presets() -> None:
    with pytest.raises(ProblemsError) as stop:
        load_settings("taobo")
    (problem,) = stop.value.problems
    assert problem.code == "S105"
    assert "taobao" in problem.remedy.zh


DATED = """
label: 本店
slow_seconds: 180
changes:
  - {from: 2026-11-01, slow_seconds: 60}
  - {from: 2027-01-01, slow_rounds: 2}
"""


def test_settings_change_on_a_day_and_old_months_keep_theirs() -> None:
    settings, problems = read_settings(load_document(DATED))
    assert not problems
    days = (date(2026, 10, 31), date(2026, 11, 1), date(2027, 3, 1))
    found = [settings.on(day) for day in days]
    assert [(each["slow_seconds"], each["slow_rounds"]) for each in found] == [(180, 1), (60, 1), (60, 2)]
    assert [each.since for each in found] == [None, date(2026, 11, 1), date(2027, 1, 1)]


def test_a_span_over_changes_falls_into_stretches() -> None:
    settings, _ = read_settings(load_document(DATED))
    parts = settings.stretches(date(2026, 10, 15), date(2026, 12, 31))
    assert [(str(first), str(last), rules["slow_seconds"]) for first, last, rules in parts] == [
        ("2026-10-15", "2026-10-31", 180),
        ("2026-11-01", "2026-12-31", 60),
    ]
    assert len(settings.stretches(date(2026, 11, 1), date(2026, 11, 30))) == 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("changes: [{from: 2026-11-15, slow_seconds: 60}]", ["S106"]),
        ("changes: [{from: 2026-11-01}, {from: 2026-11-01}]", ["S106"]),
        ("changes: [{slow_seconds: 60}]", ["S106"]),
        ("changes: [{from: 2026-11-01, slow_secs: 60}]", ["S101"]),
        ("changes: soon", ["S107"]),
        ("base: nobody", ["S105"]),
        ("since: yesterday", ["S106"]),
    ],
)
def test_each_mistake_in_dates_and_bases_is_named(text, codes) -> None:
    assert [problem.code for problem in read_settings(load_document(text))[1]] == codes


def test_the_footnote_names_the_settings_and_since_when() -> None:
    settings, _ = read_settings(load_document(DATED))
    told = definition_of(METRICS["slow_contacts"], settings.on(date(2026, 12, 1)))
    assert "超过 60 秒" in told.zh
    assert told.zh.endswith("（设置：本店，2026-11-01 起）")
    assert told.en.endswith("(Settings: 本店, since 2026-11-01)")


def test_the_footnote_tells_changed_settings_that_its_text_does_not_name() -> None:
    told = definition_of(METRICS["reply_rate"], Settings({"filter_people": ("mei",), "slow_seconds": 5}))
    assert "另按本店设置：过滤：指定人员：mei。" in told.zh
    assert "慢" not in told.zh
