"""A comparison as files: whom it moves by how much, what each value costs, who stands behind a cliff."""

import csv
import json
from decimal import Decimal

from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.plans.sweep import curve, plans_of, read_sweep
from jixiao.plans.whatif import compare
from jixiao.publish.whatif import whatif_json, write_whatif
from jixiao.scores.given import Given, PersonGiven
from planning import HEAD, pay, plan_of

CLIFF = (
    "{id: commission, kind: tiers, label: 提成, amount: sales, mode: volume,"
    " tiers: [{up_to: 20000, rate: 5%}, {rate: 4%}]}"
)


def test_a_person_behind_a_cliff_is_named_with_what_it_cost() -> None:
    plan = plan_of(pay(CLIFF))
    # 20,000 at 5% are 1,000; 21,000 at 4% are 840: 160 less for 1,000 more.
    mei = PersonGiven("mei", "小美", figures={"sales": Figure("sales", Decimal(21000))})
    shape = whatif_json(compare(plan, plan, [Given(Month(2026, 8), (mei,))]), None, ())
    (hit,) = shape["cliffs"]
    assert (hit["person"], hit["month"], hit["figure"], hit["line"]) == (
        "mei",
        "2026-08",
        "sales",
        "commission",
    )
    assert Decimal(hit["value"]) == 21000
    assert Decimal(hit["loss"]) == 160


def rows(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_of_a_sweep_hand_counted(tmp_path) -> None:
    """小美 sold for 100,000: 1% are 1,000, 2% are 2,000, 3% are 3,000."""
    one = pay("{id: share, kind: tiers, label: 提成, amount: sales, mode: graduated, tiers: [{rate: 1%}]}")
    two = one.replace("1%", "2%")
    mei = PersonGiven("mei", "小美", figures={"sales": Figure("sales", Decimal(100000))})
    august = [Given(Month(2026, 8), (mei,))]
    sweep = read_sweep("pay.share.tiers.0.rate=1%..3%/1%")
    points = list(curve(sweep, plans_of(load_document(HEAD + two), sweep), plan_of(one), august))
    comparison = compare(plan_of(two), plan_of(one), august)
    written = write_whatif(tmp_path / "out", comparison, sweep, points, "en")
    assert [path.name for path in written] == [
        "whatif.html", "whatif.json", "people.csv", "months.csv", "curve.csv",
    ]  # fmt: skip
    (person,) = rows(tmp_path / "out" / "people.csv")
    assert [Decimal(person[name]) for name in ("plan", "against", "difference")] == [2000, 1000, 1000]
    found = [(Decimal(row["value"]), Decimal(row["total"])) for row in rows(tmp_path / "out" / "curve.csv")]
    assert found == [(Decimal("0.01"), 1000), (Decimal("0.02"), 2000), (Decimal("0.03"), 3000)]
    shape = json.loads((tmp_path / "out" / "whatif.json").read_text(encoding="utf-8"))
    assert shape == whatif_json(comparison, sweep, points)
    assert (tmp_path / "out" / "whatif.html").read_text(encoding="utf-8").count("<circle") == 3


def test_without_a_sweep_there_is_no_curve_and_without_people_no_row(tmp_path) -> None:
    plan = plan_of(pay(CLIFF))
    written = write_whatif(tmp_path, compare(plan, plan, []), None, ())
    assert [path.name for path in written] == ["whatif.html", "whatif.json", "people.csv", "months.csv"]
    assert rows(tmp_path / "people.csv") == []
