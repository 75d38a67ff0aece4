from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.base.document import load_document, scalar
from jixiao.base.problem import ProblemsError


def tree(text: str):
    return load_document(text).checked().tree


def codes(text: str) -> list[str]:
    return [problem.code for problem in load_document(text).problems]


def test_numbers_are_decimals_and_never_floats() -> None:
    assert tree("rate: 0.1\nsales: 12345678901234567.89\nn: -3\nsmall: 1e-3\nhalf: .5") == {
        "rate": Decimal("0.1"),
        "sales": Decimal("12345678901234567.89"),
        "n": Decimal(-3),
        "small": Decimal("0.001"),
        "half": Decimal("0.5"),
    }


def test_words_mean_what_yaml_1_2_says() -> None:
    assert tree("on: 2026-10-03\nyes: no\na: true\nb: null\nc: ~\nd:\ne: off\nf: 12:30\ng: 1_000") == {
        "on": "2026-10-03",
        "yes": "no",
        "a": True,
        "b": None,
        "c": None,
        "d": None,
        "e": "off",
        "f": "12:30",
        "g": "1_000",
    }


def test_an_employee_number_keeps_its_leading_zeros() -> None:
    assert tree("person: 007") == {"person": "007"}
    assert tree("zero: 0\nrate: 0.50\nminus: -0.5") == {
        "zero": Decimal(0),
        "rate": Decimal("0.50"),
        "minus": Decimal("-0.5"),
    }


def test_a_quoted_number_stays_text_and_a_number_as_key_becomes_text() -> None:
    assert tree("a: '5'\n3: x\nlist: [1, \"2\", [], {}]") == {
        "a": "5",
        "3": "x",
        "list": [Decimal(1), "2", [], {}],
    }


def test_every_path_knows_its_line() -> None:
    document = load_document(
        "month: 2026-10\npeople:\n  - person: a\n    figures:\n      sales: 5\n  - person: b\n"
    )
    assert document.line_of(("month",)) == 1
    assert document.line_of(("people", 0, "figures", "sales")) == 5
    assert document.line_of(("people", 1, "person")) == 6
    assert document.line_of(("people", 1, "missing", "deeper")) == 6
    assert str(document.place(("people", 1, "person"))) == ":6 people.1.person"


def test_json_is_read_exactly_and_finds_its_lines_when_asked() -> None:
    document = load_document('{"a": 0.1,\n "b": [1,\n 2.50], "emoji": "\\ud83d\\ude00"}').checked()
    assert document.tree == {"a": Decimal("0.1"), "b": [Decimal(1), Decimal("2.50")], "emoji": "😀"}
    assert load_document('{"a": 0.1,\n "b": [1,\n 2.50]}').line_of(("b", 1)) == 3


def test_a_flow_mapping_that_is_not_json_is_still_yaml() -> None:
    assert tree("{a: 1, b: [x, y]}") == {"a": Decimal(1), "b": ["x", "y"]}


def test_an_alias_is_written_out() -> None:
    assert tree("a: &x [1]\nb: *x") == {"a": [Decimal(1)], "b": [Decimal(1)]}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: [1, 2\nb: 3", "D101", 2),
        ("a: 1\n\tb: 2", "D101", 2),
        ("a: \x07", "D101", None),
        ("a: 1\n---\nb: 2", "D101", 2),
        ('{"a": 1,\n "a": 2}', "D104", 2),
        ("a: 1\nb: 2\na: 3", "D104", 3),
        ("? [x]\n: 1", "D105", 1),
        ("a: 1\nb: !!python/object:os.system x\nc: !thing 1", "D106", 3),
        ("# only a comment", "D103", None),
        ("a: &x [*x]", "D102", None),
        ("[" * 3000, "D101", None),
    ],
)
def test_a_mistake_is_a_problem_with_its_line(text: str, code: str, line: int | None) -> None:
    problems = load_document(text, "plan.yaml").problems
    assert code in [problem.code for problem in problems]
    assert {problem.place.file for problem in problems} == {"plan.yaml"}
    if line:
        assert line in [problem.place.line for problem in problems]
    with pytest.raises(ProblemsError):
        load_document(text).checked()


def test_all_double_keys_are_listed() -> None:
    assert codes("a: 1\na: 2\nb: 1\nb: 2") == ["D104", "D104"]


def test_a_small_text_that_unfolds_into_billions_is_refused() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert codes("\n".join(rows)) == ["D102"]


def test_files_come_in_utf_8_or_gb18030(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        file = tmp_path / f"{encoding}.yaml"
        file.write_bytes("名: 小美".encode(encoding))
        assert load_document(file).checked().tree == {"名": "小美"}


def test_a_file_that_is_missing_or_no_text_is_a_problem(tmp_path: Path) -> None:
    assert load_document(tmp_path / "none.yaml").problems[0].code == "D107"
    picture = tmp_path / "picture.yaml"
    picture.write_bytes(b"\x89PNG\xff\x80\x00\xff")
    assert load_document(picture).problems[0].code in {"D101", "D108"}
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"a: \xff\xff\xff")
    assert load_document(broken).problems[0].code == "D108"


@given(st.decimals(-(10**25), 10**25, places=4))
def test_a_decimal_survives_the_way_through_yaml(number: Decimal) -> None:
    assert scalar(format(number, "f")) == number


@given(st.text(max_size=40))
def test_no_text_whatever_raises(text: str) -> None:
    load_document(text)


def test_a_number_out_of_all_proportion_stays_text() -> None:
    assert tree("a: 1e31\nb: 1e30\nc: 1e-31\nd: 0.000") == {
        "a": "1e31",
        "b": Decimal("1e30"),
        "c": "1e-31",
        "d": Decimal(0),
    }
    assert tree('{"a": 1e999999, "b": 12345678901234567890}') == {
        "a": "1e999999",
        "b": Decimal(12345678901234567890),
    }
