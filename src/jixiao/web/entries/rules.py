"""条款: the rules under which conduct may be posted in a month: those of every plan that counts in it."""

from __future__ import annotations

from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.plans.document import Plan
from jixiao.scores.given import ConductEntry as Posted
from jixiao.scores.ledger import LedgerRule
from jixiao.web.entries.models import ConductEntry
from jixiao.web.months.models import MonthBook
from jixiao.web.months.plan import plan_of


def plans_of(month: Month) -> list[Plan]:
    """Return the plans of a month's books; those of the latest month where this one has none yet."""
    books = MonthBook.objects.filter(month=str(month)) or MonthBook.objects.all()[:1]
    found = []
    for book in books:
        try:
            found.append(plan_of(book))
        except ProblemsError:
            continue
    return found


def rules_of(month: Month) -> dict[str, tuple[Text, LedgerRule | None]]:
    """Return every rule by its id: its label, and the ledger's rule (None: a fine of a pay line)."""
    found: dict[str, tuple[Text, LedgerRule | None]] = {}
    for plan in plans_of(month):
        for rule in plan.conduct.rules if plan.conduct else ():
            found.setdefault(rule.id, (rule.label, rule))
        for line in plan.pay:
            for name in line.entry_rules():
                found.setdefault(name, (Text(f"{line.label.zh}：{name}", f"{line.label.en}: {name}"), None))
    return found


def refusal(entry: ConductEntry) -> Text | None:
    """Say why an entry could not count, in the ledger's own words; None where it can."""
    rules = rules_of(Month.of(entry.on))
    if entry.rule not in rules:
        return Text("请从方案的条款里选一条。", "Choose one of the plan's rules.")
    rule = rules[entry.rule][1]
    if rule is None:
        return None
    posted = Posted(entry.rule, entry.on, entry.points, entry.amount, entry.times, entry.note)
    return rule.refusal(posted)
