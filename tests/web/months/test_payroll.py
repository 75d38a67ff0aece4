"""工资表: the payroll program's columns, chosen once; only locked months leave the house."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from jixiao.web.months.models import PayrollLayout
from jixiao.web.people.models import AuditEntry

EVERYONE = ("owner", "supervisor", "finance", "auditor", "leader", "agent", "stranger", "nobody")
MINE = (("code", "员工编号"), ("line:bonus", "绩效奖金"), (("gross"), "税前合计"))


def form(columns=MINE, version="1") -> dict[str, str]:
    given = {"version": version, "count": str(len(columns))}
    for number, (source, heading) in enumerate(columns):
        given |= {f"source-{number}": source, f"on-{number}": "on", f"heading-{number}": heading}
        given |= {f"place-{number}": str(number + 1)}
    return given


def test_it_starts_with_the_usual_columns(locked, client_of) -> None:
    text = client_of("finance").get(f"/months/{locked.pk}/payroll.csv").content.decode("utf-8-sig")
    assert text.splitlines() == [
        "工号,姓名,应发合计,奖金,特殊贡献,以前月份补差合计",
        "xiaogang,小刚,500.00,500.00,0.00,0.00",
        "xiaoming,小明,1000.00,1000.00,0.00,0.00",
    ]


def test_the_payroll_programs_names_are_remembered(locked, client_of) -> None:
    client = client_of("finance")
    client.post(f"/months/{locked.pk}/payroll", form())
    body = client.get(f"/months/{locked.pk}/payroll.xlsx").content
    sheet = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    assert sheet == [["员工编号", "绩效奖金", "税前合计"], ["xiaogang", 500, 500], ["xiaoming", 1000, 1000]]
    assert AuditEntry.objects.get(action="payroll.columns_changed").who == "李财务"
    assert AuditEntry.objects.get(action="payroll.exported").after["kind"] == "xlsx"


def test_the_numbers_give_the_order(locked, client_of) -> None:
    given = form() | {"place-0": "3", "place-2": "1"}
    client_of("finance").post(f"/months/{locked.pk}/payroll", given)
    assert [one["source"] for one in PayrollLayout.objects.get().columns] == ["gross", "line:bonus", "code"]


def test_a_line_that_no_column_carries_is_named_with_its_sum(locked, client_of) -> None:
    client = client_of("owner")
    page = client.post(
        f"/months/{locked.pk}/payroll", form((("code", "编号"),)), follow=True
    ).content.decode()
    assert "奖金 ¥1,500.00" in page


def test_the_second_of_two_who_save_is_told(locked, client_of) -> None:
    client_of("finance").post(f"/months/{locked.pk}/payroll", form())
    page = (
        client_of("owner")
        .post(f"/months/{locked.pk}/payroll", form((("name", "名"),)), follow=True)
        .content.decode()
    )
    assert "别人已经改过" in page
    assert len(PayrollLayout.objects.get().columns) == 3


def test_an_open_month_is_only_a_preview(published, client_of) -> None:
    client = client_of("finance")
    page = client.get(f"/months/{published.pk}/payroll.xlsx", follow=True).content.decode()
    assert "还没有锁定" in page
    assert "小明" in page
    assert not AuditEntry.objects.filter(action="payroll.exported").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_take_and_who_may_change(locked, client_of, method) -> None:
    takes = {"owner", "supervisor", "finance", "auditor"} if method == "get" else {"owner", "finance"}
    page = f"/months/{locked.pk}/payroll" + (".xlsx" if method == "get" else "")
    for who in EVERYONE:
        found = getattr(client_of(who), method)(page).status_code
        wanted = (200 if method == "get" else 302) if who in takes else 302 if who == "nobody" else 403
        assert (who, found) == (who, wanted)
