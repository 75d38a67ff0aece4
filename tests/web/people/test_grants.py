"""角色: held once each, with or without a team, on every database."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from jixiao.web.people.models import Grant
from jixiao.web.people.roles import Role


def _held(user) -> list[str]:
    return sorted(str(grant.role) for grant in user.grants.all())


def test_a_role_without_a_team_is_given_once(company) -> None:
    before = _held(company.stranger)
    Grant.objects.create(user=company.stranger, role=Role.AUDITOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user=company.stranger, role=Role.AUDITOR)
    assert _held(company.stranger) == sorted([*before, "auditor"])


def test_a_leader_is_given_a_team_once_and_may_lead_others(company) -> None:
    team = company.leader.grants.get(role=Role.LEADER).team
    other = company.other_leader.grants.get(role=Role.LEADER).team
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user=company.leader, role=Role.LEADER, team=team)
    Grant.objects.create(user=company.leader, role=Role.LEADER, team=other)
    assert company.leader.grants.filter(role=Role.LEADER).count() == 2


def test_what_an_older_database_holds_twice_stays_once(company) -> None:
    with connection.cursor() as cursor:
        cursor.execute("drop index grant_once_without_a_team")
    for _ in range(3):
        Grant.objects.create(user=company.stranger, role=Role.AUDITOR)
    others = Grant.objects.exclude(user=company.stranger).count()
    import_module("jixiao.web.people.migrations.0004_grant_once")._once(apps, None)
    assert _held(company.stranger).count("auditor") == 1
    assert Grant.objects.exclude(user=company.stranger).count() == others
