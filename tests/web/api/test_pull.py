"""读取: figures and published statements page by page; nobody's statement before it is published."""

from datetime import date
from decimal import Decimal

from jixiao.web.months.models import DayFigure, MonthBook, StatementRow

OCTOBER = "/api/v1/figures?from=2026-10-01&to=2026-10-31"


def _figure(company, day, numerator):
    DayFigure.objects.create(
        person=company.agent.person, shop="小店", day=date(2026, 10, day), metric="reply_rate", unit="share",
        numerator=numerator, denominator=50, origin="raw",
    )  # fmt: skip


def test_figures_come_page_by_page_with_both_counts(caller, company) -> None:
    for day in (1, 2, 3):
        _figure(company, day, 49)
    client = caller("figures")
    first = client.get(f"{OCTOBER}&limit=2").json()
    assert [one["day"] for one in first["items"]] == ["2026-10-01", "2026-10-02"]
    assert (first["items"][0]["person"], Decimal(first["items"][0]["numerator"])) == ("xiaoming", 49)
    rest = client.get(f"{OCTOBER}&limit=2&cursor={first['next']}").json()
    assert ([one["day"] for one in rest["items"]], rest["next"]) == (["2026-10-03"], None)
    assert client.get(f"{OCTOBER}&metric=sales").json()["items"] == []
    assert len(client.get(f"{OCTOBER}&person=xiaoming").json()["items"]) == 3


def test_a_statement_is_given_once_it_is_published_in_its_present_revision(caller, company) -> None:
    book = MonthBook.objects.create(month="2026-10", plan="p", stage="computed", revision=2)
    for revision in (1, 2):
        StatementRow.objects.create(
            book=book, person=company.agent.person, revision=revision, document={"r": revision},
            gross=Decimal("212.50"),
        )  # fmt: skip
    client, there = caller("statements"), "/api/v1/statements?month=2026-10"
    assert client.get(there).json()["items"] == []
    MonthBook.objects.update(stage="published")
    (one,) = client.get(f"{there}&plan=p&person=xiaoming").json()["items"]
    assert (one["gross"], one["revision"], one["document"]) == ("212.50", 2, {"r": 2})


def test_a_filter_misspelt_is_refused_instead_of_giving_out_everything(caller) -> None:
    client = caller("figures", "watch")
    answer = client.get(f"{OCTOBER}&persons=xiaoming")
    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert "persons" in problem["message"]["zh"]
    assert "person、" in problem["remedy"]["zh"]
    assert client.get("/api/v1/freshness?x=1").status_code == 422
