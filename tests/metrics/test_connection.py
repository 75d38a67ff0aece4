"""A connection keeps within its memory; a very busy month gets more of it."""

from datetime import date

import pytest

from jixiao.metrics import connection
from jixiao.metrics.connection import forget, make_room, working_connection
from jixiao.metrics.period import Period

AUTUMN = Period(date(2026, 9, 1), date(2026, 10, 31))


@pytest.fixture
def con():
    """Two messages in September, five in October, and many more in November."""
    with working_connection() as con:
        months = "'2026-09', '2026-09', " + "'2026-10', " * 5 + "'2026-11', " * 90
        con.execute(f"create view messages as select unnest([{months.rstrip(', ')}]) as month")
        yield con


def limit(con) -> str:
    ((found,),) = con.execute("select current_setting('memory_limit')").fetchall()
    return found


def test_a_month_of_few_messages_keeps_within_the_usual_memory(con) -> None:
    before = limit(con)
    make_room(con, AUTUMN)
    assert limit(con) == before


def test_the_busiest_month_of_the_period_decides(con, monkeypatch) -> None:
    monkeypatch.setattr(connection, "_ENOUGH_FOR", 4)
    monkeypatch.setattr(connection, "_BYTES_A_MESSAGE", 400_000_000)
    make_room(con, AUTUMN)
    ((wanted,),) = con.execute("select format_bytes(2000000000)").fetchall()
    assert limit(con) == wanted


def test_without_messages_nothing_is_wanted(con) -> None:
    before = limit(con)
    make_room(con, Period(date(2025, 1, 1), date(2025, 1, 31)))
    assert limit(con) == before


def test_what_is_forgotten_is_gone_table_or_view(con) -> None:
    con.execute("create temp table thread_rounds as select 1 as thread; create temp view marks as select 1")
    forget(con, "thread_rounds", "marks", "never_there")
    assert con.execute("select count(*) from duckdb_tables() where temporary").fetchone() == (0,)
    assert con.execute("select count(*) from duckdb_views() where view_name = 'marks'").fetchone() == (0,)
