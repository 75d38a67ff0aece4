"""人员入库: people and accounts of uploaded lists become rows of the database, the master from then on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from jixiao.base.money import from_fen
from jixiao.facts.store import Store
from jixiao.web.people.audit import record, state_of
from jixiao.web.people.models import Account, Person, Shop, Team, User
from jixiao.web.people.models.person import Status

Row = dict[str, Any]
_PEOPLE = "select * from people order by person"
_ACCOUNTS = 'select shop, account, person, "from", "to" from accounts order by all'
# What a list may change of somebody who is known already.
_TAKEN = ("name", "position", "level", "region", "status", "contract_wage", "hired_on", "left_on")


@transaction.atomic
def take_people(store: Store, by: User | None) -> int:
    """Bring the database in step with the lists in the store; every change goes to the audit trail.

    Returns how many people and accounts are new or changed. Nobody is removed: who left has a last day.
    """
    with store.reading() as con:
        people, accounts = _rows(con, _PEOPLE), _rows(con, _ACCOUNTS)
    changed = sum(_take_person(row, by) for row in people)
    _superiors(people)
    return changed + sum(_take_account(row, by) for row in accounts)


def _rows(con: Any, query: str) -> list[Row]:
    con.execute(query)
    names = [described[0] for described in con.description or ()]
    return [dict(zip(names, row, strict=True)) for row in con.fetchall()]


def _take_person(row: Row, by: User | None) -> bool:
    told = _told(row)
    person, is_new = Person.objects.get_or_create(code=row["person"], defaults={"name": row["person"]})
    before = None if is_new else state_of(person)
    changed = [name for name, value in told.items() if value and getattr(person, name) != value]
    for name in changed:
        setattr(person, name, told[name])
    if row["group"] and person.team is None:
        person.team = Team.objects.get_or_create(name=row["group"])[0]
        changed.append("team")
    if not changed and not is_new:
        return False
    person.version += 0 if is_new else 1
    person.save()
    record(by, "person.imported", person, before=before)
    return True


def _told(row: Row) -> dict[str, Any]:
    wage: Decimal | None = None if row["contract_wage"] is None else from_fen(row["contract_wage"])
    told = {name: row[name] for name in _TAKEN} | {"contract_wage": wage}
    return told | {"status": row["status"] if row["status"] in Status.values else None}


def _superiors(rows: list[Row]) -> None:
    for row in rows:
        if row["superior"]:
            superior = Person.objects.filter(code=row["superior"]).first()
            Person.objects.filter(code=row["person"], superior=None).update(superior=superior)


def _take_account(row: Row, by: User | None) -> bool:
    person = Person.objects.filter(code=row["person"]).first()
    if person is None:
        return False
    shop, _ = Shop.objects.get_or_create(name=row["shop"])
    held = Account.objects.filter(shop=shop, account=row["account"], from_day=row["from"]).first()
    if held is None:
        made = Account.objects.create(
            shop=shop, account=row["account"], person=person, from_day=row["from"], to_day=row["to"]
        )
        record(by, "account.imported", made)
        return True
    if (held.person_id, held.to_day) == (person.pk, row["to"]):
        return False
    before = state_of(held)
    held.person, held.to_day, held.version = person, row["to"], held.version + 1
    held.save()
    record(by, "account.imported", held, before=before)
    return True
