"""每个网址: who opens it and who changes anything by it; everybody else is turned away, the auditor always.

小明 (agent) is in 小红's team (leader); 小刚 (stranger) in the other one, led by 小芳 (other_leader).
The table is checked against the addresses of the site: a new one without a line here fails.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from jixiao.web.entries.models import Batch, ConductEntry
from jixiao.web.months.evidence import Wanted, file_ref, rows
from jixiao.web.months.models import Appeal, StatementRow
from jixiao.web.people.models import Account, Setting
from jixiao.web.plans.drafts import begin
from jixiao.web.plans.models import AgreedPlan, Assignment, PlanVersion, ProcedureStep
from jixiao.web.plans.models.procedure import records
from jixiao.web.reviews.models import StandIn
from jixiao.web.targets.models import Goal
from jixiao.web.work.models import Job
from web.months.closing import PLAN
from web.months.conftest import closing, closing_files, decided, locked, published  # noqa: F401

WHO = ("owner", "supervisor", "finance", "auditor", "leader", "agent", "stranger", "other_leader")
OWNER = frozenset({"owner"})
RUN = frozenset({"owner", "supervisor"})
PAY = frozenset({"owner", "finance"})
CLOSE = RUN | PAY
SEE = CLOSE | {"auditor"}
LEAD = frozenset({"leader", "other_leader"})
# What is 小明's: he himself, his leader, who runs the shop.
HIS = SEE | {"leader", "agent"}
ALL = frozenset(WHO)
NONE: frozenset[str] = frozenset()


class May(NamedTuple):
    """The arguments of an address, who reads it, who sends changes to it.

    `hidden`: whoever else asks is told that there is no such thing (404), not that it is closed (403).
    """

    reads: frozenset[str]
    changes: frozenset[str] = NONE
    args: str = ""
    hidden: bool = False


ADDRESSES = {
    "home": May(ALL, ALL),
    "board": May(ALL, ALL),
    "board_export": May(ALL, ALL, "csv"),
    "definition": May(ALL, ALL, "reply_rate"),
    # 小明's figures, chats, pay.
    "person": May(HIS, HIS, "xiaoming", hidden=True),
    "level_apply": May(NONE, frozenset({"agent"}), "xiaoming"),
    "rows": May(HIS, HIS, "xiaoming rounds", hidden=True),
    "chat": May(HIS, HIS, "2026-10 {ref} {line}", hidden=True),
    "explain": May(HIS, HIS, "{row}", hidden=True),
    "payslips": May(ALL),
    "payslip": May(HIS, args="{row}", hidden=True),
    "payslip_pdf": May(HIS, args="{row}", hidden=True),
    "appeals": May(ALL),
    # Both agents have a statement of that month.
    "appeal_new": May(
        frozenset({"agent", "stranger"}), frozenset({"agent", "stranger"}), "{book}", hidden=True
    ),
    "appeal": May(HIS, RUN, "{appeal}", hidden=True),
    "appeal_evidence": May(HIS, args="{appeal}", hidden=True),
    "conduct": May(ALL, RUN | LEAD),
    "conduct_change": May(NONE, RUN | {"leader"}, "{conduct}", hidden=True),
    "conduct_file": May(HIS, args="{conduct}", hidden=True),
    "job": May(SEE, SEE, "{job}", hidden=True),
    "job_stop": May(NONE, CLOSE, "{job}", hidden=True),
    # Closing the month, paying.
    "months": May(SEE | LEAD),
    "month": May(SEE | LEAD, args="{book}"),
    "month_move": May(NONE, CLOSE, "{book}"),
    "month_compute": May(NONE, RUN, "{book}"),
    "month_extend": May(NONE, RUN, "{book}"),
    "month_verify": May(SEE | LEAD, args="{book}"),
    "decisions": May(SEE, args="{book}"),
    "decide": May(NONE, RUN, "{book}"),
    "control": May(SEE, args="{book}"),
    "late": May(SEE, CLOSE, "{book}"),
    "archive": May(SEE),
    "archive_file": May(SEE, args="{book} report.html"),
    "slips": May(SEE, args="{book}"),
    "hand_out": May(NONE, PAY, "{book}"),
    "slips_zip": May(SEE, args="{book}"),
    "dossier_write": May(NONE, CLOSE, "{book} xiaoming"),
    "dossier": May(SEE, args="{book} xiaoming"),
    "dossier_pdf": May(SEE, args="{book} xiaoming"),
    "payroll": May(SEE, PAY, "{book}"),
    "payroll_export": May(SEE, args="{book} csv"),
    # Reviews.
    "reviews": May(ALL),
    "review": May(LEAD, LEAD, "{book} superior", hidden=True),
    "calibration": May(SEE | LEAD, args="{book}"),
    "stand_ins": May(SEE, RUN),
    "stand_in_back": May(NONE, RUN, "{stand_in}"),
    "next_superior": May(SEE, args="{book}"),
    "next_superior_look": May(NONE, RUN, "{book} xiaoming"),
    # Schemes: `version` is in force for 一组, `draft` is nobody's yet.
    "plans": May(ALL, ALL),
    "plan_start": May(SEE, RUN),
    "plan_assign": May(NONE, RUN),
    "plan_mine": May(ALL, ALL),
    "plan_acknowledge": May(NONE, frozenset({"leader", "agent"}), "{version}", hidden=True),
    "agreements": May(ALL),
    "agreement_propose": May(NONE, RUN | {"leader"}, "xiaoming"),
    # Whose it is not is told that nothing of his is open.
    "agreement_answer": May(NONE, ALL, "{agreed}"),
    "plan_try": May(SEE, CLOSE),
    "plan_tried": May(SEE, CLOSE, "{tried}"),
    "plan_shipped": May(SEE, CLOSE, "online-service"),
    "plan_version": May(SEE, CLOSE, "{draft}"),
    "plan_text": May(SEE, CLOSE, "{draft}"),
    "plan_copy": May(NONE, RUN, "{draft}"),
    "plan_away": May(NONE, RUN, "{draft}"),
    "plan_edit": May(RUN, RUN, "{draft}"),
    "plan_curve": May(NONE, RUN, "{draft}"),
    "plan_diff": May(SEE, CLOSE, "{draft}"),
    "plan_publish": May(SEE, RUN, "{draft}"),
    "plan_call_back": May(NONE, RUN, "{draft}"),
    "plan_step": May(NONE, RUN, "{draft}"),
    "plan_step_file": May(HIS, HIS, "{step}", hidden=True),
    "plan_notice": May(HIS, HIS, "{version}", hidden=True),
    # Targets: a leader sees those with a part for the team.
    "targets": May(SEE | LEAD),
    "target_new": May(RUN, RUN),
    "target": May(SEE | {"leader"}, args="{goal}"),
    "target_export": May(SEE | {"leader"}, args="{goal} csv"),
    "target_document": May(SEE | {"leader"}, args="{goal}"),
    "target_change": May(RUN, RUN, "{goal}"),
    "target_answer": May(NONE, frozenset({"leader"}), "{goal}"),
    "target_review": May(NONE, RUN | {"leader"}, "{goal}"),
    "target_put_away": May(NONE, RUN, "{goal}"),
    # What comes in.
    "entries": May(RUN | {"auditor"}, RUN),
    "start": May(RUN, RUN),
    "batch": May(RUN | {"auditor"}, RUN, "{batch}"),
    "batch_back": May(NONE, RUN, "{batch}"),
    "batch_again": May(NONE, RUN, "{batch}"),
    "batch_on": May(NONE, RUN, "{batch}"),
    "mapping": May(RUN, RUN, "{batch}"),
    "waiting": May(RUN | {"auditor"}, RUN),
    "waiting_row": May(RUN | {"auditor"}, RUN, "7"),
    "unmapped": May(RUN, RUN),
    # Administration.
    "admin": May(SEE, RUN),
    "admin_compute": May(NONE, RUN),
    "metric_settings": May(SEE, CLOSE),
    "metric_setting": May(RUN, RUN, "slow_seconds"),
    "metric_setting_back": May(NONE, RUN, "{setting}"),
    "logins": May(SEE, CLOSE),
    "login_new": May(RUN, RUN),
    "login_change": May(RUN, RUN, "{login}"),
    "login_password": May(NONE, RUN, "{login}"),
    "login_second_step": May(NONE, RUN, "{login}"),
    "backups": May(OWNER, OWNER),
    "backup_now": May(NONE, OWNER),
    "backup_file": May(NONE, OWNER, "jixiao-20261121-101500.tar.gz"),
    "trail": May(SEE, CLOSE),
    "register": May(SEE, CLOSE, "accounts"),
    "register_new": May(RUN, RUN, "accounts"),
    "register_change": May(RUN, RUN, "accounts {account}"),
    "register_remove": May(NONE, RUN, "accounts {account}"),
    "clients": May(SEE, OWNER),
    "client_stop": May(NONE, OWNER, "1"),
}
# Without a sign-in; each says itself what it gives to whom (test_headers, test_welcome, api/test_guard).
OPEN = {"welcome", "language", "health", "metrics", "api_document"}


def names(resolver: URLResolver | None = None, prefix: str = "") -> set[str]:
    """Return the names of the addresses that are ours: not the library's sign-in, not the API's calls."""
    found: set[str] = set()
    for one in (resolver or get_resolver()).url_patterns:
        place = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            found |= names(one, place)
        elif isinstance(one, URLPattern) and not place.startswith("account/"):
            ours = not place.startswith("api/v1/") or one.name == "api_document"
            found |= {str(one.name)} if ours else set()
    return found


def test_every_address_of_the_site_is_in_the_table() -> None:
    assert names() == set(ADDRESSES) | OPEN


@pytest.fixture
def numbers(locked, company) -> dict[str, object]:  # noqa: F811 - the fixture of this name
    """Something at every address: numbers and names for the arguments of the table."""
    by, agent = company.supervisor, company.agent.person
    Assignment.objects.create(team=company.team, from_month="2026-01", plan="closing")
    Assignment.objects.create(team=company.other_team, from_month="2026-01", plan="online-service")
    draft = begin(PLAN.replace("plan: closing", "plan: later"), "later", by)
    version = begin(PLAN, "closing", by)
    PlanVersion.objects.filter(pk=version.pk).update(from_month="2026-01")
    step = ProcedureStep.objects.create(
        plan_version=version, kind="notice", on="2025-12-01", file_name="minutes.txt", stored="minutes"
    )
    records().mkdir(parents=True, exist_ok=True)
    step.path.write_bytes(b"minutes")
    conduct = ConductEntry.objects.create(
        person=agent, on="2026-10-06", rule="noise", points=-10, recorded_by=company.leader
    )
    conduct.file.save("seen.txt", ContentFile(b"seen"))
    row = StatementRow.objects.get(book=locked, revision=locked.revision, person=agent)
    appeal = Appeal.objects.create(
        book=locked, person=agent, subject="figure", node="reply_rate", words="?", answer_by="2026-11-30"
    )
    appeal.evidence.save("shown.txt", ContentFile(b"shown"))
    october = Wanted(frozenset({"xiaoming"}), locked.when.first, locked.when.last)
    chat = rows([locked], "rounds", october)[0]
    goal = Goal.objects.create(
        name="十月", owner_kind="group", owner=company.team.name, first="2026-10-01", last="2026-10-31",
        value=1000, reason="去年", made_by=by,
    )  # fmt: skip
    made = {
        "book": locked, "row": row, "appeal": appeal, "conduct": conduct, "draft": draft, "version": version,
        "step": step, "goal": goal, "batch": Batch.objects.create(),
        "job": Job.objects.create(kind="import", title_zh="导入", title_en="import", by=by),
        "tried": Job.objects.create(kind="tryout", title_zh="试算", title_en="what if", by=by),
        "stand_in": StandIn.objects.create(team=company.team, user=company.other_leader, why="休假",
            from_day="2026-11-01", to_day="2026-11-07", made_by=by),
        "agreed": AgreedPlan.objects.create(person=agent, plan="closing", weights={}, proposed_by=by),
        "setting": Setting.objects.create(name="slow_seconds", value="60", from_day=date(2027, 1, 1)),
        "login": company.stranger,
        "account": Account.objects.create(shop=company.shop, account="main:a", person=agent,
            from_day="2026-01-01"),
    }  # fmt: skip
    return {name: one.pk for name, one in made.items()} | {
        "ref": file_ref(chat["file"]),
        "line": chat["line"],
    }


def address(name: str, numbers: dict[str, object]) -> str:
    """Return where a name of the table lies."""
    try:
        return reverse(name, args=ADDRESSES[name].args.format(**numbers).split())
    except NoReverseMatch:
        raise AssertionError(name) from None


# What is not there until somebody or the worker has made it.
WAITS = {"dossier", "dossier_pdf", "plan_tried", "waiting_row", "target_document", "next_superior"}
CLOSED = (403, 404, 405)


def said(answer: HttpResponse) -> int | str:
    """Return an answer's status, having taken it whole; "sign in" where it leads there."""
    if answer.streaming:
        answer.getvalue()
    return "sign in" if "/account/login/" in answer.get("Location", "") else answer.status_code


@pytest.mark.usefixtures("payslip_font")
def test_the_last_of_those_who_may_read_it_does(numbers, client_of) -> None:
    clients = {who: client_of(who) for who in WHO}
    found = {
        (name, who): said(clients[who].get(address(name, numbers)))
        for name, may in ADDRESSES.items()
        for who in [one for one in WHO if one in may.reads][-1:]
    }
    wrong = {key: one for key, one in found.items() if one not in (200, 302) and key[0] not in WAITS}
    assert wrong == {}


def test_whoever_may_not_read_it_is_refused(numbers, client_of) -> None:
    found = {}
    for who in (*WHO, "nobody"):
        client = client_of(who)
        for name, may in ADDRESSES.items():
            refused = (404,) if may.hidden and may.reads else CLOSED
            answer = None if who in may.reads else said(client.get(address(name, numbers)))
            if answer and answer not in (("sign in",) if who == "nobody" else refused):
                found[name, who] = answer
    assert found == {}


def test_whoever_may_not_change_it_is_refused(numbers, client_of) -> None:
    found = {}
    for who in (*WHO, "nobody"):
        client = client_of(who)
        refused = ("sign in",) if who == "nobody" else (403,) if who == "auditor" else (403, 404)
        for name, may in ADDRESSES.items():
            closed = who not in may.changes or who == "auditor"
            answer = said(client.post(address(name, numbers))) if closed else None
            if answer and answer not in refused:
                found[name, who] = answer
    assert found == {}
