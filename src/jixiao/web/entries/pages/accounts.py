"""对子账号: who holds the accounts that chat in the files; one choice each."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.web.entries.importing import store
from jixiao.web.entries.jobs import start_import
from jixiao.web.entries.unmapped import Unmapped, first_day, unmapped_accounts
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Account, Person, Shop, User
from jixiao.web.people.roles import MANAGE
from jixiao.web.ui.telling import tell_success

NEW = "new"


@allowed(*MANAGE)
def accounts(request: HttpRequest) -> HttpResponse:
    """Show the accounts nobody holds and take who does."""
    facts = store()
    found = unmapped_accounts(facts)
    if request.method == "POST":
        by = viewer_of(request).user
        with transaction.atomic():
            held = sum(_hold(by, one, request.POST.get(f"{one.shop}/{one.account}", "")) for one in found)
            if held:
                start_import(by)
        tell_success(
            request,
            Text(f"对上了 {held} 个账号，正在重算。", f"{several(held, 'account')} mapped; computing again."),
        )
        return redirect("entries")
    people = Person.objects.filter(left_on=None)
    guesses = {f"{one.shop}/{one.account}": _guess(one, list(people)) for one in found}
    return render(request, "entries/accounts.html", {"found": found, "people": people, "guesses": guesses})


def _guess(one: Unmapped, people: list[Person]) -> str:
    """Return the code of the person whose name or code the account's last part is; empty where none is."""
    last = one.account.rpartition(":")[2]
    return next((person.code for person in people if last in (person.name, person.code)), "")


def _hold(by: User, one: Unmapped, asked: str) -> bool:
    if not asked:
        return False
    person = _person(by, one) if asked == NEW else Person.objects.filter(code=asked).first()
    if person is None:
        return False
    shop, _ = Shop.objects.get_or_create(name=one.shop)
    begins = first_day(store(), one.shop) or date.today()
    made = Account.objects.create(shop=shop, account=one.account, person=person, from_day=begins)
    record(by, "account.mapped", made)
    return True


def _person(by: User, one: Unmapped) -> Person:
    """Make a person of the account's own name: who has no list of people yet can go on at once."""
    name = one.account.rpartition(":")[2] or one.account
    person, fresh = Person.objects.get_or_create(code=name[:64], defaults={"name": name[:80]})
    if fresh:
        record(by, "person.added", person)
    return person
