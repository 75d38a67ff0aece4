"""预热: once warm, nobody waits for a plan to be read or for statements to be opened on a list."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jixiao.web.months import plan
from jixiao.web.months.warm import warm


def test_the_lists_open_no_statement_and_read_no_plan(closing, client_of) -> None:
    client = client_of("owner")
    warm()
    read = plan._of_basis.cache_info().misses
    with CaptureQueriesContext(connection) as asked:
        months, reviews = client.get("/months/"), client.get("/reviews/")
    assert (months.status_code, reviews.status_code) == (200, 200)
    assert plan._of_basis.cache_info().misses == read
    assert not [query["sql"] for query in asked if '"document"' in query["sql"]]


def test_a_month_whose_files_are_gone_does_not_keep_the_others_cold(closing) -> None:
    (closing.folder / "basis.json").write_text("{", encoding="utf-8")
    warm()
