"""工资单: mine once it is published, what, how much, why; who opened it first; nobody else's."""

from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone

from jixiao.base.problem import ProblemsError
from jixiao.publish import font
from jixiao.web.months.models import Payslip, Receipt, StatementRow
from jixiao.web.months.slips.issue import bundle, issue, pdf_for
from jixiao.web.months.slips.pdf import written
from jixiao.web.months.slips.slip import kept_until, slip_of
from jixiao.web.people.models import AuditEntry
from jixiao.web.work.models import Job

ALL_PAY = {"owner", "supervisor", "finance", "auditor"}
EVERYONE = ("owner", "supervisor", "finance", "auditor", "leader", "agent", "stranger", "nobody")
needs_font = pytest.mark.usefixtures("payslip_font")


def row_of(book, code="xiaoming") -> StatementRow:
    return StatementRow.objects.get(book=book, revision=book.revision, person__code=code)


def none(done, of) -> None:
    """Nobody watches."""


def test_before_publication_there_is_no_payslip(decided, client_of) -> None:
    assert "还没有工资单" in client_of("agent").get("/payslips/").content.decode()
    assert client_of("agent").get(f"/payslips/{row_of(decided).pk}/").status_code == 404
    assert client_of("finance").get(f"/months/{decided.pk}/payslips").status_code == 404


def test_the_newest_payslip_stands_on_the_first_page(published, client_of) -> None:
    answer = client_of("agent").get("/payslips/")
    assert answer["Cache-Control"] == "private, no-store"
    page = answer.content.decode()
    assert "¥1,000.00" in page
    assert "¥1,000.00 × 100% = ¥1,000.00" in page
    assert f"/statement/{row_of(published).pk}/explain?node=pay.bonus" in page
    assert "申诉" in page


def test_it_shows_the_step_that_was_missed_and_the_chat_that_cost_it(published, client_of) -> None:
    # 2 of 3 buyers were answered: 95% was missed, and 丙 is the buyer who never was.
    page = client_of("agent").get("/payslips/").content.decode()
    missed = slip_of(row_of(published)).missed[0]
    assert missed.node == "item.reply"
    assert missed.total == 1
    there = f"/chat/2026-10/{missed.rows[0]['ref']}/{missed.rows[0]['line']}/"
    assert there in page
    chat = client_of("agent").get(there).content.decode()
    assert "有货吗" in chat
    assert "/appeals/new/" in chat


def test_why_this_amount_leads_from_the_line_through_the_grade_down_to_the_chat(published, client_of) -> None:
    row = row_of(published)
    page = client_of("agent").get(f"/statement/{row.pk}/explain?node=pay.bonus").content.decode()
    rows = slip_of(row).missed[0].rows
    assert "回复率" in page
    assert f"/chat/2026-10/{rows[0]['ref']}/{rows[0]['line']}/" in page


def test_who_may_see_it(published, client_of) -> None:
    pk = row_of(published).pk
    for who in EVERYONE:
        found = client_of(who).get(f"/payslips/{pk}/").status_code
        wanted = 404 if who == "stranger" else 302 if who == "nobody" else 200
        assert (who, found) == (who, wanted)


@pytest.mark.parametrize("page", ["months/{pk}/payslips", "months/{pk}/payroll"])
def test_the_pages_of_those_who_pay(published, client_of, page) -> None:
    for who in EVERYONE:
        found = client_of(who).get("/" + page.format(pk=published.pk)).status_code
        wanted = 200 if who in ALL_PAY else 302 if who == "nobody" else 403
        assert (who, found) == (who, wanted)


def test_only_the_persons_own_first_opening_is_a_receipt(published, client_of) -> None:
    row = row_of(published)
    client_of("finance").get(f"/payslips/{row.pk}/")
    client_of("leader").get(f"/payslips/{row.pk}/")
    assert not Receipt.objects.exists()
    client_of("agent").get("/payslips/")
    first = Receipt.objects.get(row=row).at
    client_of("agent").get(f"/payslips/{row.pk}/")
    assert Receipt.objects.get(row=row).at == first
    page = client_of("finance").get(f"/months/{published.pk}/payslips").content.decode()
    assert "2 人，已发出 0，已读 1" in page


def test_a_corrected_payslip_is_unread_again(published, recompute, client_of) -> None:
    client_of("agent").get("/payslips/")
    old = row_of(published)
    recompute(published)
    assert not Receipt.objects.filter(row=row_of(published)).exists()
    assert client_of("agent").get(f"/payslips/{old.pk}/").status_code == 404


def test_nothing_is_handed_out_before_the_lock(published, client_of, company) -> None:
    page = (
        client_of("finance").post(f"/months/{published.pk}/payslips/hand-out", follow=True).content.decode()
    )
    assert "还没有锁定" in page
    assert not Job.objects.filter(kind="payslips").exists()
    with pytest.raises(ProblemsError):
        issue(published, company.finance, none)


def test_who_may_hand_out(locked, client_of) -> None:
    for who in EVERYONE:
        found = client_of(who).post(f"/months/{locked.pk}/payslips/hand-out").status_code
        assert (who, found) == (who, 302 if who in {"owner", "finance", "nobody"} else 403)
    assert Job.objects.filter(kind="payslips").count() == 1


@needs_font
def test_handed_out_payslips_never_change(locked, company, client_of) -> None:
    assert issue(locked, company.finance, none) == 2
    assert issue(locked, company.finance, none) == 0
    made = Payslip.objects.get(row=row_of(locked))
    assert slip_of(row_of(locked)).keep_until == made.keep_until
    first = client_of("agent").get(f"/payslips/{made.row_id}/pdf").content
    assert first.startswith(b"%PDF")
    assert sha256(first).hexdigest() == made.digest
    assert made.keep_until == kept_until(timezone.localdate(made.issued_at))
    assert AuditEntry.objects.get(action="payslips.issued").after["people"] == 2
    made.path.write_bytes(first + b" ")
    answer = client_of("agent").get(f"/payslips/{made.row_id}/pdf")
    assert answer.status_code == 409
    assert "与发出时不同" in answer.content.decode()


@needs_font
def test_the_same_payslip_is_the_same_file_and_nobodys_name_is_logged(published, caplog) -> None:
    assert pdf_for(row_of(published)) == pdf_for(row_of(published))
    assert not [told for told in caplog.records if told.name.startswith("fontTools")]


@needs_font
def test_all_of_a_month_come_as_one_zip(locked, company, client_of) -> None:
    issue(locked, company.finance, none)
    names = ZipFile(BytesIO(bundle(locked))).namelist()
    assert names == ["2026-10_小刚_xiaogang.pdf", "2026-10_小明_xiaoming.pdf"]
    for who in EVERYONE:
        found = client_of(who).get(f"/months/{locked.pk}/payslips.zip").status_code
        assert (who, found) == (who, 200 if who in ALL_PAY else 302 if who == "nobody" else 403)


def test_without_the_font_it_says_so_and_the_page_still_works(
    published, client_of, monkeypatch, tmp_path
) -> None:
    monkeypatch.setattr(font.small_font.__wrapped__, "__defaults__", (tmp_path / "none.ttf",))
    answer = client_of("agent").get(f"/payslips/{row_of(published).pk}/pdf")
    assert answer.status_code == 409
    assert "没有 PDF 用的中文字体" in answer.content.decode()
    assert "¥1,000.00" in answer.content.decode()


def test_the_lines_of_the_file_add_up_to_the_total(published) -> None:
    told = [(line.text.zh, line.amount) for line in written(slip_of(row_of(published)))]
    assert told == [("奖金", "¥1,000.00"), ("特殊贡献", "¥0.00"), ("应发合计", "¥1,000.00")]


def test_the_second_year_of_a_leap_day_is_the_28th() -> None:
    assert kept_until(date(2028, 2, 29)) == date(2030, 2, 28)
    assert kept_until(date(2026, 10, 31)) == date(2028, 10, 31)


def test_english_is_spoken_too(published, client_of) -> None:
    client = client_of("finance")
    client.cookies["django_language"] = "en"
    row = row_of(published)
    for page in (
        "/payslips/",
        f"/payslips/{row.pk}/",
        f"/months/{published.pk}/payslips",
        f"/months/{published.pk}/payroll",
    ):
        assert 'lang="en"' in client.get(page).content.decode()
    assert "first opened" in client.get(f"/months/{published.pk}/payslips").content.decode().lower()
