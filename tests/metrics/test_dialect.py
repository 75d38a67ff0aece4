"""Texts for two engines: words that only one of them knows are found here, long before a cluster says so."""

import re
from importlib.resources import files

import pytest

from jixiao.metrics import counting, engine, hours, sql
from jixiao.metrics.dialect import DUCKDB, SPARK, prepare
from jixiao.metrics.registry import METRICS
from metrics.shops import Shop

# What DuckDB takes and Spark does not, or means something else by; docs/architecture.md says what to write.
ONE_ENGINE = re.compile(
    r"""\b(arg_min|arg_max|epoch\w*|date_diff|datediff|struct_pack|struct_extract\w*|unnest|starts_with|hash
        |list\w*|strftime|any_value|first|last|arbitrary|mode|median|quantile\w*)\s*\(
        |\b(varchar|exclude|ignore\ nulls|qualify|asof|union\ all\ by\ name|delete\ from|update|ilike|glob)\b
        |::|//|:=|\bas\ time\b|\bfrom\ range\b""",
    re.IGNORECASE | re.VERBOSE,
)
TEXTS = sorted(path.name for path in files("jixiao.metrics.derived").iterdir() if path.name.endswith(".sql"))


def found(text: str) -> list[str]:
    bare = re.sub(r"--[^\n]*", "", text)
    return [word.group() for word in ONE_ENGINE.finditer(re.sub(r"'[^']*'", "''", bare))]


@pytest.mark.parametrize("name", TEXTS)
def test_a_derived_table_is_written_for_both_engines(name: str) -> None:
    assert found((files("jixiao.metrics.derived") / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", sorted(METRICS))
def test_a_metric_is_written_for_both_engines(name: str) -> None:
    assert found(f"{METRICS[name].numerator} {METRICS[name].denominator}") == []


@pytest.mark.parametrize("module", [counting, engine, hours, sql])
def test_a_statement_in_python_is_written_for_both_engines(module) -> None:
    text = (files("jixiao.metrics") / f"{module.__name__.rpartition('.')[2]}.py").read_text(encoding="utf-8")
    statements = re.findall(r'"""(?:select|create|insert|delete|update).*?"""', text, re.DOTALL)
    assert found("\n".join(statements)) == []


def test_the_check_finds_what_it_looks_for() -> None:
    text = "select arg_max(a, b), x::int, 'hash', first_day -- unnest\nfrom range(3)"
    assert found(text) == ["arg_max(", "::", "from range"]


def test_both_engines_have_the_same_words_and_macros() -> None:
    named = [[re.search(r"(?:macro|function) (\w+)", text)[1] for text in d.macros] for d in (DUCKDB, SPARK)]
    assert named[0] == named[1]
    assert DUCKDB.words.keys() == SPARK.words.keys()


def test_macros_on_duckdb() -> None:
    con = Shop().connect()
    prepare(con)
    prepare(con)
    asked, told = "timestamp '2026-10-03 10:00:00'", "timestamp '2026-10-03 10:01:59.5'"
    row = con.execute(
        f"""select micros_between({asked}, {told}), minutes_between({asked}, {told}),
                   minutes_between({told}, {asked}), line_key({asked}, 1, 2).line, number_of('甲店')"""
    ).fetchone()
    assert row == (119_500_000, 1, -1, 2, 786013266734679442)
