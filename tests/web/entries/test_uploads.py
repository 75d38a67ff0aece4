"""导入页: what came in, what waits and why, mended in place, taken back and brought back; access."""

import io
import zipfile
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jixiao.base.problem import ProblemsError
from jixiao.web.entries.importing import store
from jixiao.web.entries.models import Batch
from jixiao.web.entries.receiving import receive
from jixiao.web.months.models import MonthBook
from jixiao.web.people.models import Account, AuditEntry, Person
from jixiao.web.plans.models import Assignment

MESSAGES = """shop,account,buyer,sent_at,sender,text
小店,main:小美,甲买家,2026-10-05 10:00:00,buyer,在吗
小店,main:小美,甲买家,2026-10-05 10:00:30,human,您好
小店,main:小美,乙买家,不是日期,buyer,多少钱
"""
PEOPLE = "person,name,hired_on\nxiaomei,小美,2025-01-01\n"


def _messages() -> int:
    with store().reading() as con:
        return con.execute("select count(*) from messages").fetchall()[0][0]


def test_every_row_lands_or_waits_with_its_reason(company, client_of, upload) -> None:
    batch = upload(client_of("supervisor"), chats__csv=MESSAGES)
    assert _messages() == 2
    page = client_of("supervisor").get(f"/entries/upload/{batch.pk}/").content.decode()
    assert "读入 2 行" in page
    assert "1 行待处理" in page
    waiting = client_of("supervisor").get(f"/entries/waiting/?file={batch.prefix}chats.csv").content.decode()
    assert "第 4 行" in waiting
    assert "不是日期" in waiting


def test_a_waiting_row_is_mended_in_place(company, client_of, upload, run_jobs) -> None:
    client = client_of("supervisor")
    batch = upload(client, chats__csv=MESSAGES)
    place = f"/entries/waiting/4/?file={batch.prefix}chats.csv"
    assert "要改" in client.get(place).content.decode()
    cells = {"shop": "小店", "account": "main:小美", "buyer": "乙买家", "sender": "buyer", "text": "多少钱"}
    posted = {f"cell:{name}": value for name, value in cells.items()}
    wrong = client.post(place, posted | {"cell:sent_at": "还不是日期"})
    assert wrong.status_code == 200
    assert _messages() == 2
    client.post(place, posted | {"cell:sent_at": "2026-10-05 11:00:00"})
    assert _messages() == 3
    assert AuditEntry.objects.filter(action="row.mended").exists()


def test_after_a_correction_the_same_file_is_shown_whatever_its_name(company, client_of, upload) -> None:
    client, name = client_of("supervisor"), "聊天 a&b+c#1%41.csv"
    file = upload(client, **{name: MESSAGES}).prefix + name
    place = f"{reverse('waiting_row', args=[4])}?{urlencode({'file': file})}"
    cells = {"account": "main:小美", "buyer": "乙买家", "sender": "buyer", "sent_at": "2026-10-05 11:00:00"}
    posted = {f"cell:{header}": cell for header, cell in ({"shop": "小店"} | cells).items()}
    assert client.post(place, posted, follow=True).context["file"] == file
    assert _messages() == 3


def test_taking_an_upload_back_and_bringing_it_back(company, client_of, upload, run_jobs) -> None:
    client = client_of("owner")
    batch = upload(client, chats__csv=MESSAGES)
    client.post(f"/entries/upload/{batch.pk}/back", {"why": "传错店了"})
    assert _messages() == 0
    assert "传错店了" in client.get(f"/entries/upload/{batch.pk}/").content.decode()
    client.post(f"/entries/upload/{batch.pk}/again")
    run_jobs()
    assert _messages() == 2
    assert [one.action for one in AuditEntry.objects.order_by("id")] == [
        "upload.received", "upload.taken_back", "upload.put_back",
    ]  # fmt: skip


def test_the_same_file_twice_changes_nothing(company, client_of, upload) -> None:
    upload(client_of("owner"), chats__csv=MESSAGES)
    upload(client_of("owner"), chats__csv=MESSAGES)
    assert _messages() == 2


def test_a_list_of_people_becomes_people_and_a_changed_list_changes_them(company, client_of, upload) -> None:
    client = client_of("supervisor")
    upload(client, people__csv=PEOPLE)
    assert Person.objects.get(code="xiaomei").name == "小美"
    upload(client, people2__csv=PEOPLE.replace("小美", "美美"))
    assert Person.objects.get(code="xiaomei").name == "美美"
    changed = AuditEntry.objects.filter(action="person.imported").order_by("-id").first()
    assert (changed.before["name"], changed.after["name"]) == ("小美", "美美")


def test_an_account_that_nobody_holds_is_mapped_with_one_choice(company, client_of, upload, run_jobs) -> None:
    client = client_of("supervisor")
    upload(client, chats__csv=MESSAGES, people__csv=PEOPLE)
    page = client.get("/entries/accounts/").content.decode()
    assert '<option value="xiaomei" selected>' in page
    client.post("/entries/accounts/", {"小店/main:小美": "xiaomei"})
    run_jobs()
    held = Account.objects.get(account="main:小美")
    assert (held.person.code, str(held.from_day)) == ("xiaomei", "2026-10-05")
    with store().reading() as con:
        assert con.execute("select person from accounts where account = 'main:小美'").fetchall() == [
            ("xiaomei",)
        ]
    assert "没有要对的了" in client.get("/entries/accounts/").content.decode()


def test_an_import_computes_the_months_it_changes_and_leaves_sealed_ones(company, client_of, upload) -> None:
    Assignment.objects.create(plan="tmall-presales", from_month="2026-01")
    MonthBook.objects.create(month="2026-09", plan="tmall-presales", stage="locked")
    batch = upload(
        client_of("supervisor"), chats__csv=MESSAGES, more__csv=MESSAGES.replace("2026-10", "2026-09")
    )
    assert batch.job.outcome["months"] == ["2026-10"]
    assert MonthBook.objects.get(month="2026-10").revision == 1
    assert MonthBook.objects.get(month="2026-09").revision == 0


def test_an_unknown_table_is_asked_about_once_and_remembered(company, client_of, upload, run_jobs) -> None:
    client = client_of("supervisor")
    odd = "哪家店,谁的号,客人,几点说的,谁说的,说了啥\n小店,main:a,甲,2026-10-05 10:00:00,buyer,在吗\n"
    batch = upload(client, odd__csv=odd)
    assert batch.outcome["files"][0]["outcome"] == "unread"
    assert "告诉我这是什么" in client.get(f"/entries/upload/{batch.pk}/").content.decode()
    place = f"/entries/upload/{batch.pk}/map/?file={batch.prefix}odd.csv"
    answers = {
        "answer:table": "messages",
        "answer:column:shop": "哪家店",
        "answer:column:account": "谁的号",
        "answer:column:buyer": "客人",
        "answer:column:sent_at": "几点说的",
        "answer:column:sender": "谁说的",
        "answer:column:text": "说了啥",
    }
    assert client.get(place).status_code == 200
    client.post(place, answers)
    run_jobs()
    assert _messages() == 1
    upload(client, odd2__csv=odd.replace("10:00:00", "11:00:00"))
    assert _messages() == 2


def test_an_archive_is_unpacked_with_its_folders(company, client_of, upload) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("十月/chats.csv", MESSAGES)
    upload(client_of("supervisor"), all__zip=packed.getvalue())
    assert _messages() == 2


def test_an_archive_that_is_not_safe_to_unpack_leaves_nothing_behind(tmp_path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("chats.csv", MESSAGES)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("chats.csv", MESSAGES)
        archive.writestr("inner.zip", inner.getvalue())
    with pytest.raises(ProblemsError) as told:
        receive(tmp_path, [("all.zip", SimpleUploadedFile("all.zip", packed.getvalue()))])
    assert [problem.code for problem in told.value.problems] == ["I063"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


PAGES = ("/entries/", "/entries/upload/{pk}/", "/entries/waiting/?file=x", "/entries/accounts/")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("owner", 200),
        ("supervisor", 200),
        ("leader", 403),
        ("stranger", 403),
        ("agent", 403),
        ("finance", 403),
    ],
)
def test_only_who_runs_the_shop_imports(company, client_of, upload, who, status) -> None:
    batch = upload(client_of("owner"), chats__csv=MESSAGES)
    for page in PAGES:
        assert client_of(who).get(page.format(pk=batch.pk)).status_code == status, page


def test_an_auditor_looks_and_changes_nothing(company, client_of, upload) -> None:
    batch = upload(client_of("owner"), chats__csv=MESSAGES)
    client = client_of("auditor")
    assert client.get(f"/entries/upload/{batch.pk}/").status_code == 200
    file = SimpleUploadedFile("more.csv", MESSAGES.encode())
    assert client.post("/entries/", {"files": [file]}).status_code == 403
    assert client.post(f"/entries/upload/{batch.pk}/back", {"why": "x"}).status_code == 403
    assert Batch.objects.count() == 1


def test_nobody_is_asked_to_sign_in(company, client_of) -> None:
    assert client_of("nobody").get("/entries/").status_code == 302


def _look(client, text: str = MESSAGES) -> Batch:
    file = SimpleUploadedFile("chats.csv", text.encode())
    client.post("/entries/", {"files": [file], "paths": ["chats.csv"], "look": "1"})
    return Batch.objects.order_by("-pk").first()


def test_somebody_looks_first_which_days_would_change_then_reads(company, client_of, run_jobs) -> None:
    Assignment.objects.create(plan="tmall-presales", from_month="2026-01")
    MonthBook.objects.create(month="2026-09", plan="tmall-presales", stage="locked")
    client = client_of("supervisor")
    batch = _look(client, MESSAGES + MESSAGES.replace("2026-10", "2026-09").partition("\n")[2])
    run_jobs()
    page = client.get(f"/entries/upload/{batch.pk}/").content.decode()
    assert _messages() == 0
    for said in ("还没有读入", "新增 4 行", "2 行待处理", "2026-09-05 至 2026-10-05，共 2 天的数据会变"):
        assert said in page
    assert "会重算: 2026-10" in page
    assert "已锁定、不会变" in page
    client.post(f"/entries/upload/{batch.pk}/on")
    run_jobs()
    assert _messages() == 4
    assert "读入 4 行" in client.get(f"/entries/upload/{batch.pk}/").content.decode()


def test_what_is_only_looked_at_no_other_import_reads_and_it_can_be_put_aside(
    company, client_of, upload, run_jobs
) -> None:
    client = client_of("owner")
    batch = _look(client)
    upload(client, people__csv=PEOPLE)
    assert _messages() == 0
    client.post(f"/entries/upload/{batch.pk}/back")
    upload(client, more__csv=MESSAGES.replace("甲买家", "丙买家"))
    assert _messages() == 2
    client.post(f"/entries/upload/{batch.pk}/again")
    run_jobs()
    assert _messages() == 4


def test_an_import_that_was_stopped_goes_on_or_is_put_aside(company, client_of, run_jobs) -> None:
    client = client_of("supervisor")
    for name, text in (("a.csv", MESSAGES), ("b.csv", MESSAGES.replace("甲买家", "丙买家"))):
        client.post("/entries/", {"files": [SimpleUploadedFile(name, text.encode())], "paths": [name]})
    first, second = Batch.objects.order_by("pk")
    for one in (first, second):
        client.post(f"/work/{one.job_id}/stop")
    run_jobs()
    assert _messages() == 0
    assert "接着读" in client.get(f"/entries/upload/{first.pk}/").content.decode()
    client.post(f"/entries/upload/{second.pk}/back")
    client.post(f"/entries/upload/{first.pk}/on")
    run_jobs()
    assert _messages() == 2
    assert "放回来" in client.get(f"/entries/upload/{second.pk}/").content.decode()
    assert "接着读" not in client.get(f"/entries/upload/{first.pk}/").content.decode()
