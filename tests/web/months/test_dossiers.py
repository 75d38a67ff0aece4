"""核查档案: one file that tells how somebody's month came about, and that one command verifies."""

from pathlib import Path

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.cli import verify
from jixiao.web.months.slips import dossiers
from jixiao.web.months.slips.dossiers import place_of, write
from jixiao.web.people.models import AuditEntry
from jixiao.web.work.models import Job

EVERYONE = ("owner", "supervisor", "finance", "auditor", "leader", "agent", "stranger", "nobody")


def test_it_is_verified_by_one_command(locked, client_of, tmp_path) -> None:
    write(locked, "xiaoming")
    answer = client_of("auditor").get(f"/months/{locked.pk}/dossier/xiaoming")
    file = Path(tmp_path / "dossier.html")
    file.write_bytes(answer.content)
    assert "attachment" in answer["Content-Disposition"]
    page = file.read_text(encoding="utf-8")
    assert "月结方案" in page
    assert locked.seal in page
    assert "看过聊天" in page
    assert verify.main([str(file), "--seal", locked.seal[:12]]) == 0
    file.write_text(page.replace("1000.00", "9000.00"), encoding="utf-8")
    assert verify.main([str(file)]) != 0


def test_only_a_locked_month_has_one(published, client_of) -> None:
    with pytest.raises(ProblemsError):
        write(published, "xiaoming")
    page = (
        client_of("finance")
        .post(f"/months/{published.pk}/dossier/xiaoming/write", follow=True)
        .content.decode()
    )
    assert "还没有锁定" in page


def test_who_may_write_and_who_may_take_it(locked, client_of) -> None:
    for who in EVERYONE:
        found = client_of(who).post(f"/months/{locked.pk}/dossier/xiaoming/write").status_code
        may = who in {"owner", "supervisor", "finance", "nobody"}
        assert (who, found) == (who, 302 if may else 403)
    assert Job.objects.filter(kind="dossier").count() == 3
    assert AuditEntry.objects.filter(action="dossier.written").count() == 3
    assert client_of("owner").get(f"/months/{locked.pk}/dossier/xiaoming").status_code == 404
    write(locked, "xiaoming")
    for who in EVERYONE:
        found = client_of(who).get(f"/months/{locked.pk}/dossier/xiaoming").status_code
        wanted = (
            200 if who in {"owner", "supervisor", "finance", "auditor"} else 302 if who == "nobody" else 403
        )
        assert (who, found) == (who, wanted)


def test_a_changed_month_gives_no_dossier(locked) -> None:
    file = locked.folder / "statements.json"
    file.write_text(file.read_text(encoding="utf-8").replace("1000.00", "9000.00"), encoding="utf-8")
    with pytest.raises(ProblemsError):
        write(locked, "xiaoming")
    assert not place_of(locked, "xiaoming").exists()


@pytest.mark.usefixtures("payslip_font")
def test_it_comes_as_a_pdf_too(locked, client_of, tmp_path) -> None:
    place = f"/months/{locked.pk}/dossier/xiaoming"
    assert client_of("finance").get(f"{place}/pdf").status_code == 404
    write(locked, "xiaoming")
    assert f"{place}/pdf" in client_of("finance").get(f"/months/{locked.pk}/payslips").content.decode()
    file = tmp_path / "dossier.pdf"
    file.write_bytes(client_of("auditor").get(f"{place}/pdf").content)
    assert verify.main([str(file), "--seal", locked.seal[:12]]) == 0
    assert client_of("leader").get(f"{place}/pdf").status_code == 403


def test_without_the_font_the_page_is_written_all_the_same(locked, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(dossiers, "FONT", tmp_path / "none.ttf")
    assert write(locked, "xiaoming").is_file()
    assert not place_of(locked, "xiaoming", "pdf").exists()
