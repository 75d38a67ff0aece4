"""申诉: 小明 disputes a slow reply; the supervisor sees it beside the rule and accepts it in part."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao.web.months.appealing import last_day
from jixiao.web.months.evidence import file_ref
from jixiao.web.months.models import Appeal, Correction
from jixiao.web.months.models.appeal import Subject
from jixiao.web.people.models import AuditEntry

PLACE = f"{file_ref('uploads/messages.csv')}|6"


def _send(client, book, **more):
    given = {"subject": "chat", "node": "reply_rate", "place": PLACE, "words": "丙买家马上撤回了", **more}
    return client.post(f"/appeals/new/{book.pk}/", given)


@pytest.fixture
def appealed(published, client_of):
    _send(client_of("agent"), published)
    return Appeal.objects.get()


def _answer(client, one, **more):
    given = {
        "version": one.version,
        "outcome": "partly",
        "why": "撤回属实",
        "numerator": "3",
        "denominator": "3",
    }
    return client.post(f"/appeals/{one.pk}/", given | more)


def test_the_person_appeals_and_the_month_moves_into_its_appeals(published, client_of) -> None:
    page = client_of("agent").get(f"/appeals/new/{published.pk}/?subject=chat&node=reply_rate&place={PLACE}")
    assert "影响了哪个数字" in page.content.decode()
    made = _send(client_of("agent"), published, evidence=SimpleUploadedFile("图.png", b"\x89PNG"))
    assert made.status_code == 302
    published.refresh_from_db()
    one = Appeal.objects.get()
    assert (published.stage, one.person.name) == ("appeals", "小明")
    assert client_of("agent").get(f"/appeals/{one.pk}/evidence").getvalue() == b"\x89PNG"
    assert client_of("stranger").get(f"/appeals/{one.pk}/evidence").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 200), ("supervisor", 200), ("finance", 200), ("auditor", 200), ("leader", 200), ("agent", 200),
     ("stranger", 404), ("other_leader", 404), ("nobody", 302)],
)  # fmt: skip
def test_who_sees_an_appeal(appealed, client_of, who, status) -> None:
    assert client_of(who).get(f"/appeals/{appealed.pk}/").status_code == status


def test_only_who_runs_the_shop_answers(appealed, client_of) -> None:
    for who in ("agent", "leader", "finance", "stranger"):
        assert _answer(client_of(who), appealed).status_code == 404
    assert _answer(client_of("auditor"), appealed).status_code == 403
    appealed.refresh_from_db()
    assert appealed.is_open


def test_figure_rule_and_chat_stand_side_by_side(appealed, client_of) -> None:
    page = client_of("supervisor").get(f"/appeals/{appealed.pk}/").content.decode()
    for said in ("66.7%", "2 ÷ 3", "第 1 条", "有货吗"):
        assert said in page
    # To begin with, the figure without this buyer, whom nobody answered.
    for cell, value in (("numerator", 2), ("denominator", 2)):
        assert f'name="{cell}" inputmode="decimal" value="{value}"' in page
    assert "有货吗" not in client_of("finance").get(f"/appeals/{appealed.pk}/").content.decode()


def test_accepted_in_part_it_becomes_a_correction_that_the_statement_shows(
    appealed, client_of, recompute, published
) -> None:
    assert _answer(client_of("supervisor"), appealed).status_code == 302
    made = Correction.objects.get()
    assert (made.before["numerator"], made.after["numerator"], made.why) == ("2", "3", "撤回属实")
    published.refresh_from_db()
    assert published.stale
    recompute(published)
    row = published.statements.get(person__code="xiaoming", revision=3)
    assert row.statement.figures["reply_rate"].value == 1
    assert (row.score, row.grade) == (100, "A")
    assert "由 66.6667%（2 ÷ 3） 更正为 100%（3 ÷ 3）。理由：撤回属实" in row.statement.notices[0].text.zh
    page = client_of("agent").get(f"/appeals/{appealed.pk}/").content.decode()
    assert "2 ÷ 3 → 3 ÷ 3" in page
    assert AuditEntry.objects.filter(action="month.corrected").count() == 1


def test_declined_nothing_changes(appealed, client_of, published) -> None:
    _answer(client_of("supervisor"), appealed, outcome="declined", why="记录清楚")
    published.refresh_from_db()
    assert not published.stale
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"why": " "}, "请写理由"), ({"numerator": "三"}, "不是数"), ({"numerator": ""}, "请写更正后的数"),
     ({"version": 7}, "别人已经改过"), ({"numerator": "2.0"}, "和现在的一样"),
     ({"numerator": "2.0", "outcome": "accepted"}, "和现在的一样"), ({"denominator": ""}, "分母也写上"),
     ({"changes": "no"}, "为什么不用改"), ({"changes": "no", "unchanged_because": " "}, "为什么不用改")],
)  # fmt: skip
def test_an_answer_that_lacks_something_keeps_nothing(appealed, client_of, wrong, said) -> None:
    page = _answer(client_of("supervisor"), appealed, **wrong)
    assert page.status_code == 409
    assert said in page.content.decode()
    assert not Correction.objects.exists()


def test_it_is_answered_once(appealed, client_of) -> None:
    _answer(client_of("supervisor"), appealed)
    again = _answer(client_of("owner"), appealed, version=2, outcome="declined")
    assert "已经答复过了" in again.content.decode()


def test_too_late_says_whom_to_talk_to(published, client_of) -> None:
    published.appeals_until = date.today() - timedelta(1)
    published.save()
    page = _send(client_of("agent"), published)
    assert (page.status_code, "主管可以延长申诉期" in page.content.decode()) == (409, True)


def test_before_publication_nobody_appeals_and_a_stranger_has_no_form(closing, client_of) -> None:
    assert _send(client_of("agent"), closing).status_code == 409
    assert client_of("leader").get(f"/appeals/new/{closing.pk}/").status_code == 404


def test_a_conduct_entry_may_be_disputed_for_one_working_day(closing) -> None:
    friday = last_day(closing, Subject.CONDUCT, "noise|2026-10-16|-10")
    assert friday == date(2026, 10, 19)
    assert last_day(closing, Subject.FIGURE, "") is None


def test_a_month_with_an_open_appeal_cannot_be_locked(appealed, client_of, published) -> None:
    published.refresh_from_db()
    given = {"move": "locked", "version": published.version, "why": "急"}
    page = client_of("finance").post(f"/months/{published.pk}/move", given, follow=True).content.decode()
    assert "1 条等答复" in page
    published.refresh_from_db()
    assert published.stage == "appeals"


def test_granted_without_a_correction_it_says_why_and_the_person_reads_it(
    appealed, client_of, published
) -> None:
    more = {"changes": "no", "unchanged_because": "这一条不在计分的时段内"}
    assert _answer(client_of("supervisor"), appealed, **more).status_code == 302
    published.refresh_from_db()
    assert (Correction.objects.exists(), published.stale) == (False, False)
    page = client_of("agent").get(f"/appeals/{appealed.pk}/").content.decode()
    assert "数字没有改，因为" in page
    assert "这一条不在计分的时段内" in page
    assert AuditEntry.objects.get(action="appeal.answered").after["unchanged_because"]


CONDUCT = {"subject": "conduct", "node": "conduct_score", "place": "noise|2026-10-06|-10"}


@pytest.mark.parametrize(
    ("given", "status", "after"),
    [({"outcome": "partly", "points": ""}, 409, None), ({"outcome": "partly", "points": "-10"}, 409, None),
     ({"outcome": "partly", "points": "-2"}, 302, {"points": "-2"}),
     ({"outcome": "accepted", "points": ""}, 302, {})],
)  # fmt: skip
def test_an_entry_accepted_in_part_gets_other_points_accepted_it_is_taken_out(
    published, client_of, given, status, after
) -> None:
    _send(client_of("agent"), published, **CONDUCT)
    one = Appeal.objects.get()
    answered = {"version": one.version, "why": "那天在培训", **given}
    assert client_of("supervisor").post(f"/appeals/{one.pk}/", answered).status_code == status
    found = Correction.objects.first()
    assert (found and (found.after or {})) == after
