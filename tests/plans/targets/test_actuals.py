from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.plans.targets.actuals import Actuals, read_actuals
from jixiao.plans.targets.document import PartOwner
from plans.targets.stories import plan_of

TREE = (
    plan_of("""from: 2026-10-01
to: 2026-10-31
value: 3100
among:
  by: equal
  reason: x
  parts:
    - kind: group
      id: 售前
      among: {by: equal, reason: x, parts: [{kind: person, id: A1}, {kind: person, id: A2}]}
    - {kind: person, id: "001"}""")
    .targets[0]
    .tree
)
PRESALES = TREE.among.parts[0]
FIRST, SECOND = date(2026, 10, 1), date(2026, 10, 2)


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> Actuals:
    file = tmp_path / "实际.csv"
    file.write_bytes(text.encode(encoding))
    actuals, problems = read_actuals(file)
    assert problems == []
    return actuals


def days(actuals: Actuals, owner: PartOwner) -> dict[date, Decimal]:
    return dict(actuals.of("sales", owner, top=owner is TREE).by_day)


def test_two_columns_are_the_top_owners_days(tmp_path) -> None:
    actuals = read(tmp_path, "day,value\n2026-10-01,100\n2026-10-02,\n2026/10/3,'-\n".replace("'-", "-"))
    assert days(actuals, TREE) == {FIRST: 100}
    assert actuals.of("sales", TREE, top=True).known == {FIRST}
    assert days(actuals, PRESALES) == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_people_and_teams_add_up_where_they_have_no_row_of_their_own(tmp_path, encoding: str) -> None:
    text = '日期,对象,完成\n2026-10-01,A1,"1,000.50"\n2026年10月1日,A2,¥20\n2026-10-02,001,5元\n'
    actuals = read(tmp_path, text, encoding)
    assert days(actuals, PRESALES) == {FIRST: Decimal("1020.50")}
    assert days(actuals, TREE) == {FIRST: Decimal("1020.50"), SECOND: 5}


def test_the_figures_of_a_month_serve_persons_teams_and_the_shop(tmp_path) -> None:
    """A2 sells in two shops; only 青禾 counts for 青禾, and all of it, a stranger's sales included."""
    actuals = read(
        tmp_path,
        "person,account,shop,day,metric,numerator,denominator,unit,origin\n"
        "A1,青禾:1,青禾,2026-10-01,sales,100.00,,yuan,raw\n"
        "A2,青禾:2,青禾,2026-10-01,sales,50.00,,yuan,raw\n"
        "A2,分店:2,分店,2026-10-01,sales,7.00,,yuan,raw\n"
        "Z9,青禾:9,青禾,2026-10-02,sales,1.00,,yuan,raw\n"
        "A1,青禾:1,青禾,2026-10-01,reply_rate,9,10,share,raw\n",
    )
    assert days(actuals, PRESALES) == {FIRST: Decimal("157.00")}
    assert days(actuals, TREE) == {FIRST: 150, SECOND: 1}
    assert actuals.of("sales", PRESALES, top=False).known == {FIRST, SECOND}
    assert actuals.rates == {"reply_rate"}


def test_figures_of_the_whole_month_and_other_metrics_are_passed_over(tmp_path) -> None:
    """A month's figure has no day; sales of nobody are the shop's; what another metric says is not read."""
    file = tmp_path / "figures.csv"
    file.write_text(
        "person,account,shop,day,metric,numerator,denominator\n"
        ",,青禾,2026-10-01,sales,3,\n"
        "A1,,青禾,,sales,99,\n"
        "A1,,青禾,昨天,reply_rate,1,2\n",
        encoding="utf-8",
    )
    actuals, problems = read_actuals(file, {"sales"})
    assert problems == []
    assert days(actuals, TREE) == {FIRST: 3}
    assert days(actuals, PRESALES) == {}


def test_an_owner_kind_tells_two_of_one_name_apart(tmp_path) -> None:
    actuals = read(
        tmp_path, "day,owner_kind,owner,value\n2026-10-01,group,售前,9\n2026-10-01,person,售前,1\n"
    )
    assert days(actuals, PRESALES) == {FIRST: 9}


def test_rows_that_cannot_be_read_come_back_with_their_lines(tmp_path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        "day,value\n10月1日,5\n2026-10-01,很多\n2026-02-30,5\n2026-10-02,1e999\n2026-10-02,1\n", "utf-8"
    )
    _, problems = read_actuals(file)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [
        ("T304", 2, "day"),
        ("T304", 3, "value"),
        ("T304", 4, "day"),
        ("T304", 5, "value"),
    ]
    assert problems[1].message.zh == "“很多”不是数。"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"a,b\n1,2\n", "T303"), (b"", "T303"), (b"\xff\xff\xff", "T302"), (b'day,value\n"2026', "T305")],
)
def test_a_file_of_another_kind_is_one_problem(tmp_path, content: bytes, code: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    assert [problem.code for problem in read_actuals(file)[1]] == [code]
    assert [problem.code for problem in read_actuals(tmp_path / "b.csv")[1]] == ["T301"]
