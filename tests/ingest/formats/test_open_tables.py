"""Every fact table comes in under its own column names, English or Chinese."""

import pytest

from jixiao.facts.registry import TABLES
from jixiao.facts.table import Column, Kind
from jixiao.ingest.registry import FORMATS

SAMPLES = {
    Kind.TEXT: "内容", Kind.ID: "a1", Kind.WHOLE: "3", Kind.NUMBER: "1.5", Kind.MONEY: "9.90",
    Kind.MOMENT: "2026-10-03 10:15:20", Kind.DAY: "2026-10-03", Kind.MONTH: "2026-10", Kind.FLAG: "true",
}  # fmt: skip


def sample(column: Column) -> str:
    return column.choices[0] if column.choices else SAMPLES[column.kind]


@pytest.mark.parametrize("name", sorted(TABLES))
@pytest.mark.parametrize("language", ["key", "zh", "en"])
def test_a_file_with_all_columns_of_a_table_is_that_table(desk, name, language) -> None:
    table = TABLES[name]
    heads = {
        "key": [c.name for c in table],
        "zh": [c.label.zh for c in table],
        "en": [c.label.en for c in table],
    }
    desk.put("data.csv", ",".join(heads[language]) + "\n" + ",".join(sample(column) for column in table))
    desk.read()
    assert desk.report.problems == ()
    assert desk.file("data.csv").tables == (name,)
    assert desk.file("data.csv").rows == 1


@pytest.mark.parametrize("name", sorted(set(TABLES) - {"order_items"}))
def test_a_file_with_only_what_a_table_needs_is_that_table(desk, name) -> None:
    table = TABLES[name]
    needed = [*table.required, *(group[0] for group in table.one_of)]
    if len(table.required) == 1:
        needed.append(next(column.name for column in table if column.name not in needed))
    desk.put(
        "data.csv", ",".join(needed) + "\n" + ",".join(sample(table.column(column)) for column in needed)
    )
    desk.read()
    assert desk.file("data.csv").tables == (name,)


def test_every_format_has_an_id_and_a_label_of_its_own() -> None:
    assert len({form.id for form in FORMATS}) == len(FORMATS)
    assert all(form.label.zh and form.label.en and form.tables for form in FORMATS)


def test_an_order_is_brushed_only_where_the_file_says_so(desk) -> None:
    desk.put(
        "o.csv",
        "shop,order_id,buyer,created_at,brushed,flag\n"
        "店,1,张三,2026-10-03 10:00:01,是,红旗\n店,2,张三,2026-10-03 10:00:01,,\n",
    )
    desk.read()
    assert desk.ask("SELECT order_id, brushed, flag FROM orders ORDER BY 1") == [
        ("1", True, "红旗"),
        ("2", None, None),
    ]
