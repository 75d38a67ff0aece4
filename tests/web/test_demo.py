"""示例公司: files, people, teams and logins; a second start finds everything there."""

from pathlib import Path

from django.test import Client

from jixiao.demo.shop import write_shop
from jixiao.demo.wish import Wish
from jixiao.web import demo
from jixiao.web.months.models import MonthBook
from jixiao.web.people.models import Account, Person, Team


def test_people_teams_accounts_and_a_login_for_every_role_come_from_the_files(db, tmp_path: Path) -> None:
    """A small synthetic shop of one month; whoever signs in lands where the work is."""
    data = tmp_path / "data"
    write_shop(data, Wish(agents=4, months=1, messages=3000, seed=7))
    demo.fill(data, ["2026-10"], "tmall-presales", lambda _: None)
    assert demo.is_filled()
    assert Person.objects.count() == 4
    assert Account.objects.filter(person__code="a01").exists()
    assert all(team.leader for team in Team.objects.all())
    assert MonthBook.objects.get().statements.count() == 4
    assert lands_on("owner") == "/board/"
    assert lands_on("agent") == "/person/a03/"


def lands_on(name: str) -> str:
    client = Client()
    client.post("/account/login/", {"login": name, "password": demo.PASSWORD})
    return client.get("/", follow=True).redirect_chain[-1][0]
