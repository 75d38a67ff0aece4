"""登记簿: what people enter in the pages reaches the engine as files that it reads like any other."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.metrics.connection import working_connection
from jixiao.web.entries.models import ConductEntry
from jixiao.web.entries.registers import write_registers
from jixiao.web.reviews.models import Rating
from jixiao.web.workspace import current


@pytest.fixture
def entered(company):
    ConductEntry.objects.create(
        person=company.agent.person, on=date(2026, 10, 3), rule="noise", points=Decimal(-2),
        evidence="巡查记录 10-03", recorded_by=company.leader,
    )  # fmt: skip
    for value, handed_in in (("good", timezone.now()), ("poor", None)):
        Rating.objects.create(
            person=company.agent.person, month="2026-10", kind="superior", item=f"item_{value}",
            value=value, rater=company.leader, handed_in_at=handed_in,
        )  # fmt: skip


def _read(sql):
    store = Store(current().facts)
    assert list(mirror(store, current().files).problems) == []
    with working_connection() as con:
        store.attach(con)
        return con.execute(sql).fetchall()


def test_an_entry_and_a_rating_are_read_by_the_engine(entered) -> None:
    write_registers()
    assert _read("select person, rule, points, evidence from conduct") == [
        ("xiaoming", "noise", Decimal(-2), "巡查记录 10-03")
    ]


def test_a_rating_that_is_not_handed_in_stays_with_its_writer(entered) -> None:
    write_registers()
    assert _read("select item, value, rater from ratings") == [("item_good", "good", "xiaohong")]


def test_nothing_changed_writes_nothing(entered) -> None:
    assert len(write_registers()) == 3
    assert write_registers() == []


def test_an_entry_taken_back_leaves_the_register(entered) -> None:
    write_registers()
    ConductEntry.objects.update(withdrawn_at=timezone.now())
    assert [path.name for path in write_registers()] == ["conduct.jsonl"]
    assert not (current().registers / "conduct.jsonl").exists()
