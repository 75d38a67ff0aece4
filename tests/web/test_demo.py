"""示例公司: files, people, teams and logins; a second start finds everything there."""

from pathlib import Path

import pytest
from django.test import Client

from jixiao.demo.shop import write_shop
from jixiao.demo.wish import Wish
from jixiao.web import demo
from jixiao.web.months.models import MonthBook
from jixiao.web.people.models import Account, Person, Team


@pytest.fixture
def filled(db, tmp_path: Path) -> None:
    """A small synthetic shop of one month in the workspace."""
    data = tmp_path / "data"
    write_shop(data, Wish(agents=4, months=1, messages=3000, seed=7))
    demo.fill(data, ["2026-10"], "tmall-presales", lambda _: None)


def test_people_teams_and_accounts_come_from_the_registers(filled) -> None:
    assert Person.objects.count() == 4
    assert Account.objects.filter(person__code="a01").exists()
    assert all(team.leader for team in Team.objects.all())
    assert MonthBook.objects.get().statements.count() == 4


@pytest.mark.parametrize(("name", "lands_on"), [("owner", "/board/"), ("agent", "/person/a03/")])
def test_every_role_can_sign_in_and_lands_where_the_work_is(filled, name, lands_on) -> None:
    assert demo.is_filled()
    client = Client()
    client.post("/account/login/", {"login": name, "password": demo.PASSWORD})
    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0] == lands_on
