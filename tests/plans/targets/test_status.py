from __future__ import annotations

import json
from datetime import date

from jixiao.plans.targets.actuals import Actuals, read_actuals
from jixiao.plans.targets.periods import Level
from jixiao.plans.targets.status import statuses
from plans.targets.stories import HEAD, plan_of

BODY = """from: 2026-10-01
to: 2026-11-30
value: 6100
reviews: [{when: 2026-10, why: 断货}, {when: 2026-10, owner: A1, why: 请假}]
among: {by: equal, reason: x, parts: [{kind: person, id: A1}, {kind: person, id: A2}]}"""


def sold(tmp_path, days: int, each: int) -> Actuals:
    """A1 sells `each` a day from 1 October on; of A2 the file says nothing."""
    lines = [f"{date(2026, 10, 1 + at)},A1,{each}" for at in range(days)]
    file = tmp_path / "a.csv"
    file.write_text("\n".join(["day,owner,value", *lines]), encoding="utf-8")
    return read_actuals(file)[0]


def test_shop_and_persons_stand_side_by_side_at_every_running_level(tmp_path) -> None:
    """Planned are 100 a day for the shop, 50 for each: with 80 a day A1 is at 160%, the shop at 80%."""
    found, flaws = statuses(plan_of(BODY), sold(tmp_path, 31, 80), date(2026, 10, 31))
    assert flaws == []
    shop, first, second = (json.loads(json.dumps(status.to_json())) for status in found)
    assert (shop["planned"], shop["done"], shop["to_date"], shop["verdict"]) == (
        "3100",
        "2480",
        "0.8",
        "behind",
    )
    assert shop["forecast"] == {"value": "4880.00", "low": "4880.00", "high": "4880.00", "days": 31}
    assert (shop["missing"], shop["planned_rest"], shop["days_left"]) == ("3620", "3000", 30)
    assert (first["to_date"], first["verdict"]) == ("1.6", "holds")
    assert (second["done"], second["of_whole"], second["verdict"]) == (None, None, "unknown")
    assert list(shop["running"]) == ["quarter", "month", "ten_days", "week", "day"][1:]
    assert shop["running"]["month"]["verdict"] == "missed"


def test_each_owner_shows_his_own_reasons(tmp_path) -> None:
    found, _ = statuses(plan_of(BODY), sold(tmp_path, 31, 40), date(2026, 10, 31), Level.MONTH)
    whys = [status.to_json()["periods"][0]["why"]["zh"] for status in found[:2]]
    assert whys == ["断货", "请假"]
    assert found[2].periods == ()
    assert found[0].to_json()["periods"][0]["carried_out"] == "1860"


def test_what_does_not_add_up_or_has_not_begun_is_said_and_left_out(tmp_path) -> None:
    rate = plan_of("from: 2026-10-01\nto: 2026-10-31\nvalue: 0.98\nspread: same")
    actuals = sold(tmp_path, 1, 1)
    assert [flaw.code for flaw in statuses(rate, actuals, date(2026, 10, 5))[1]] == ["T401"]
    assert [flaw.code for flaw in statuses(plan_of(BODY), actuals, date(2026, 9, 5))[1]] == ["T402"]
    assert HEAD
