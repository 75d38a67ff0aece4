"""After the lock: a refund, a correction, a file gone - each a dated adjustment of the next open month."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.base.text import both
from jixiao.cli.app import main
from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.plans.adjustments import adjustment_id
from jixiao.publish.statement import read_statements
from jixiao.run.adjust import Known, adjust, booked_in, compared
from jixiao.run.changed_rows import Change
from jixiao.run.extras import MonthExtras
from jixiao.run.lock import lock
from jixiao.run.month import MonthJob, run_month

DAY = date(2026, 11, 20)
OCTOBER = Month(2026, 10)
REFUND = "shop,order_id,refund_id,amount,status,completed_at\n"
CONDUCT = "person,on,rule,points,note,recorded_by\n"


@pytest.fixture
def month(own_october) -> MonthJob:
    """October computed and locked, in a folder whose data may still change."""
    lock(own_october.out, on=date(2026, 11, 5))
    return own_october


def best_order(job: MonthJob) -> tuple[str, str, Decimal]:
    """The order with the largest amount that is somebody's sale: its id, whose, how much."""
    with duckdb.connect() as con:
        return con.execute(
            "select order_id, sale_person, net_amount from read_parquet(?) "
            "where sale_person is not null and valid order by net_amount desc, order_id limit 1",
            [str(job.out / "evidence" / "credits.parquet")],
        ).fetchone()


def refunded(job: MonthJob) -> tuple[str, str, Decimal]:
    """Refund that order in the middle of November."""
    order, person, amount = best_order(job)
    row = f"小店,{order},R1,{amount},completed,2026-11-15 10:00\n"
    (job.data / "late_refunds.csv").write_text(REFUND + row, encoding="utf-8")
    mirror(Store(job.store), job.data)
    return order, person, amount


def test_nothing_changed_nothing_to_adjust(month) -> None:
    found = adjust(month.out, Store(month.store), DAY)
    assert (found.adjustments, found.problems, found.total) == ({}, (), 0)


def test_a_late_refund_lowers_the_commission_and_names_the_order(month) -> None:
    """A score between 70 and 85 pays 1% on all sales: 1,007.00 refunded cost 10.07."""
    order, person, amount = refunded(month)
    assert amount == 1007
    found = adjust(month.out, Store(month.store), DAY)
    mine = {one.line: one for one in found.adjustments[person]}
    assert mine["commission"].amount == Decimal("-10.07")
    assert order in mine["commission"].reason.zh
    assert mine["commission"].rows[0].file == "late_refunds.csv"
    assert mine["commission"].rows[0].line == 2
    assert order in mine["commission"].rows[0].says.en


def test_it_enters_november_once_and_the_locked_month_stays(month, tmp_path) -> None:
    sealed = (month.out / "statements.json").read_bytes()
    _, person, _ = refunded(month)
    found = adjust(month.out, Store(month.store), DAY)
    november = replace(
        month,
        month=Month(2026, 11),
        out=tmp_path / "november",
        extras=MonthExtras(adjustments=found.adjustments),
    )
    done = run_month(november)
    mei = next(one for one in done.statements if one.person == person)
    due = sum(one.amount for one in found.adjustments[person])
    assert sum(line.amount for line in mei.pay if line.id.startswith("adjustment:2026-10:")) == due
    assert mei.gross == sum(line.amount for line in mei.pay if line.counts_in_gross)
    assert (month.out / "statements.json").read_bytes() == sealed
    again = adjust(month.out, Store(month.store), DAY, booked=(november.out,))
    assert again.adjustments == {}


def test_a_corrected_conduct_entry_names_its_row(month) -> None:
    """One point above the start, five taken: four below it, at ten yuan each."""
    (month.data / "更正_conduct.csv").write_text(
        CONDUCT + "a01,2026-10-20,away_from_post,,补记,王芳\n", encoding="utf-8"
    )
    mirror(Store(month.store), month.data)
    found = adjust(month.out, Store(month.store), DAY)
    mine = {one.line: one for one in found.adjustments["a01"]}
    assert (mine["conduct_money"].before, mine["conduct_money"].after) == (0, -40)
    (row,) = mine["conduct_money"].rows
    assert (row.file, row.line) == ("更正_conduct.csv", 2)
    assert "补记" in row.says.zh


def test_what_cannot_be_computed_any_more_is_told_and_not_taken_back(october) -> None:
    paid = ((one, line) for one in read_statements(october[0].out) for line in one.pay if line.amount)
    one, line = next(paid)
    empty = replace(line, amount=Decimal(0), node=replace(line.node, value=None))
    now = replace(one, pay=tuple(empty if each is line else each for each in one.pay))
    found = compared([one], [now], Known(DAY))
    assert found.adjustments == {}
    assert [problem.code for problem in found.problems] == ["L301"]
    assert compared([now], [now], Known(DAY)).problems == ()


def test_a_spoiled_folder_is_not_adjusted(month) -> None:
    (month.out / "figures.csv").unlink()
    with pytest.raises(ProblemsError) as stop:
        adjust(month.out, Store(month.store), DAY)
    assert stop.value.problems[0].code == "L203"


def test_who_left_the_register_and_who_came_on_it(october) -> None:
    before = read_statements(october[0].out)
    first, second, *_ = before
    found = compared([first], [second], Known(DAY))
    assert [problem.code for problem in found.problems] == ["L302"]
    due = {one.line: one.after for one in found.adjustments.get(second.person, ())}
    assert due == {line.id: line.amount for line in second.pay if line.amount and line.node.value is not None}
    assert all("其他人" in one.reason.zh for made in found.adjustments.values() for one in made)


def test_what_later_months_settled_is_not_settled_again(october) -> None:
    one = next(one for one in read_statements(october[0].out) if one.pay[0].node.value is not None)
    line = one.pay[0]
    more = replace(line, amount=line.amount + 30)
    now = replace(one, pay=(more, *one.pay[1:]))
    settled = replace(one, pay=(replace(line, id=adjustment_id(OCTOBER, line.id), amount=Decimal(10)),))
    known = Known(DAY, booked=booked_in([settled], OCTOBER), reason=both("复核"))
    (made,) = compared([one], [now], known).adjustments[one.person]
    assert (made.amount, made.reason.zh) == (20, "复核")


def test_many_orders_are_named_in_short(october) -> None:
    one = next(one for one in read_statements(october[0].out) if one.pay[0].node.value is not None)
    now = replace(one, pay=(replace(one.pay[0], amount=one.pay[0].amount + 1), *one.pay[1:]))
    changes = [Change(one.person, None, str(order)) for order in range(1, 6)]
    (made,) = compared([one], [now], Known(DAY, {one.person: changes})).adjustments[one.person]
    assert made.reason.en == "changed after the lock: orders 1、2、3 and 2 more"
    assert made.rows_total == 5


def test_the_command_writes_what_the_next_month_takes(month, tmp_path, capsys) -> None:
    _, person, _ = refunded(month)
    file = tmp_path / "adjustments.json"
    store = month.store.rename(tmp_path / "store")
    place = ["--data", str(month.data), "--workspace", str(tmp_path / "work")]
    (tmp_path / "work").mkdir()
    store.rename(tmp_path / "work" / "facts")
    assert main(["adjust", str(month.out), *place, "--out", str(file), "--lang", "zh"]) == 0
    assert "2026-10：" in capsys.readouterr().out
    out = ["--out", str(tmp_path / "november"), "--extras", str(file), "--plan", "online-service"]
    assert main(["month", "2026-11", *place, *out]) in (0, 1)
    capsys.readouterr()
    booked = ["--booked", str(tmp_path / "november")]
    assert main(["adjust", str(month.out), *place, *booked, "--lang", "en"]) == 0
    assert "no differences" in capsys.readouterr().out
    assert main(["adjust", str(month.out), *place, "--json"]) == 0
    assert person in json.loads(capsys.readouterr().out)["adjustments"]
