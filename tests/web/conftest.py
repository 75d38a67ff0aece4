"""A small company for the web tests: two teams, a person in every role, a stranger from the other team."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from browser.site import EMPTY, filled
from jixiao.base.text import use_lang
from jixiao.web.people.models import Grant, Person, Shop, Team, User
from jixiao.web.people.roles import Role
from jixiao.web.work import jobs
from jixiao.web.work.models import Job

# A browser test before these leaves Playwright's loop behind in the process; no test of ours is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def django_db_setup(
    request, shared, tmp_path_factory, django_test_environment, django_db_blocker
) -> Iterator[None]:
    """The database, a copy of one whose tables were made once for all test processes."""
    if connection.vendor == "postgresql":
        # Said by tools/on_postgres.py.
        connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get("JIXIAO_TEST_TEMPLATE")
        request.getfixturevalue("django_db_setup")
        yield
        return
    ready = filled(shared, EMPTY) / "workspace" / "jixiao.sqlite3"
    connection.settings_dict["NAME"] = shutil.copy(ready, tmp_path_factory.mktemp("database"))
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings) -> Path:
    """A workspace of its own for every test; sign-in attempts counted in memory."""
    place = tmp_path / "workspace"
    monkeypatch.setenv("JIXIAO_WORKSPACE", str(place))
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    from jixiao.web.workspace import current

    current().make()
    settings.STATIC_ROOT = current().static
    use_lang("zh")
    # Counted attempts and calls are of the test alone.
    cache.clear()
    return place


@dataclass(frozen=True)
class Company:
    """小店: 小红 leads the team of 小明 (agent); 小刚 is an agent of the other team, led by 小芳."""

    shop: Shop
    team: Team
    other_team: Team
    agent: User
    leader: User
    stranger: User
    other_leader: User
    supervisor: User
    finance: User
    owner: User
    auditor: User

    def everyone(self) -> dict[str, User]:
        """Who can be asked for in `client_of`."""
        names = ("agent", "leader", "stranger", "other_leader", "supervisor", "finance", "owner", "auditor")
        return {name: getattr(self, name) for name in names}


def _user(
    name: str, person: str, role: Role, member_of: Team | None = None, leads: Team | None = None
) -> User:
    someone = Person.objects.create(code=name, name=person, team=member_of)
    user = User.objects.create_user(name, password="ji-xiao-123", person=someone)
    Grant.objects.create(user=user, role=role, team=leads)
    if leads:
        Grant.objects.create(user=user, role=Role.AGENT)
        leads.leader = someone
        leads.save()
    return user


@pytest.fixture
def company(db) -> Company:
    """The company, in the database."""
    shop = Shop.objects.create(name="小店")
    team = Team.objects.create(name="一组", shop=shop)
    other = Team.objects.create(name="二组", shop=shop)
    return Company(
        shop, team, other,
        agent=_user("xiaoming", "小明", Role.AGENT, team),
        leader=_user("xiaohong", "小红", Role.LEADER, team, leads=team),
        stranger=_user("xiaogang", "小刚", Role.AGENT, other),
        other_leader=_user("xiaofang", "小芳", Role.LEADER, other, leads=other),
        supervisor=_user("zhuguan", "王主管", Role.SUPERVISOR),
        finance=_user("caiwu", "李财务", Role.FINANCE),
        owner=_user("laoban", "赵老板", Role.OWNER),
        auditor=_user("shenji", "孙审计", Role.AUDITOR),
    )  # fmt: skip


@pytest.fixture
def client_of(company: Company) -> Callable[[str], Client]:
    """Return a browser signed in as one of the company; "nobody" is not signed in."""

    def sign_in(who: str) -> Client:
        client = Client()
        if who != "nobody":
            client.force_login(
                company.everyone()[who], backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        return client

    return sign_in


@pytest.fixture
def run_jobs(db, monkeypatch) -> Callable[[], None]:
    """Run what is queued, now, as the worker would."""
    monkeypatch.setattr(jobs, "_enqueue", lambda job_id: None)
    # The test's own transaction holds the database: a second connection would wait for it for ever.
    monkeypatch.setattr(jobs, "_heartbeat", lambda running: nullcontext())

    def run() -> None:
        while waiting := Job.objects.filter(state="waiting").order_by("pk").first():
            jobs.run_job.func(waiting.pk)

    return run
