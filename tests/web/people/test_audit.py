"""操作记录: written with who, before, after, why; nothing can change it, not even the database's owner."""

import pytest
from django.db import DatabaseError, connection, transaction

from jixiao.web.people import reaching
from jixiao.web.people.audit import record, state_of
from jixiao.web.people.models import AuditEntry


def test_it_says_who_changed_what_from_what_to_what_and_why(company) -> None:
    person = company.agent.person
    before = state_of(person)
    person.contract_wage = "5000.00"
    person.save()
    entry = record(company.owner, "person.changed", person, before=before, why="转正")
    assert (entry.who, entry.why) == ("赵老板", "转正")
    assert entry.before["contract_wage"] is None
    assert str(entry.after["contract_wage"]) == "5000.00"


def test_nothing_in_it_can_be_changed(company) -> None:
    entry = record(company.owner, "person.changed", company.agent.person)
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.update(why="never happened")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from people_auditentry")
    assert AuditEntry.objects.get().why == ""


def test_what_an_import_took_from_the_files_waits_for_no_computation(company) -> None:
    record(None, "person.imported", company.agent.person)
    assert reaching.waiting() == 0
    record(company.owner, "person.changed", company.agent.person)
    assert reaching.waiting() == 1
