"""记账的小店: 小明 and 小刚 sell one order each in October, on a commission of 2% over a base of 3,000.

小明 sold T1 for 8,000, 小刚 T2 for 4,000: 3,160 and 3,080 yuan, 6,240 together. October is published and the
agents have had their say; finance comes next.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from jixiao.web.site import prepare

MESSAGES = """shop,account,buyer,sent_at,sender,text
小店,main:a,甲买家,2026-10-05 10:00:00,buyer,在吗
小店,main:a,甲买家,2026-10-05 10:00:30,human,您好
小店,main:b,丁买家,2026-10-05 12:00:00,buyer,你好
小店,main:b,丁买家,2026-10-05 12:00:10,human,在的
"""
ORDERS = """shop,order_id,buyer,created_at,paid_at,amount_due,amount_paid,postage,quantity,status
小店,T1,甲买家,2026-10-05 10:05:00,2026-10-05 10:05:20,8000.00,8000.00,0,1,交易成功
小店,T2,丁买家,2026-10-05 12:05:00,2026-10-05 12:05:20,4000.00,4000.00,0,1,交易成功
"""
PEOPLE = "person,name,hired_on,region\nxiaoming,小明,2025-01-01,GD\nxiaogang,小刚,2025-01-01,GD\n"
ACCOUNTS = "shop,account,person,from,to\n小店,main:a,xiaoming,2025-01-01,\n小店,main:b,xiaogang,2025-01-01,\n"
PLAN = """\
plan: sellers
version: "1"
valid_from: 2026-01-01
label: {zh: 卖货提成, en: sellers}
source: 店规
pay:
  - {id: base, kind: fixed, label: {zh: 底薪, en: base}, amount: 3000, source: 店规 1}
  - {id: commission, kind: tiers, label: {zh: 销售提成, en: commission}, amount: sales, mode: graduated,
     edge: lower, tiers: [{rate: 2%}], source: 店规 2}
"""
LOGINS = (("finance", "李财务"), ("supervisor", "王主管"), ("agent", "xiaoming"))


def fill() -> None:
    """Import, compute October, publish it."""
    from jixiao.web.entries.importing import bring_in
    from jixiao.web.months.compute import compute
    from jixiao.web.months.models import MonthBook
    from jixiao.web.plans.drafts import begin
    from jixiao.web.plans.in_force import plan_source
    from jixiao.web.plans.models import Assignment, PlanVersion

    write_files()
    bring_in(None, lambda *_: None)
    boss = logins()
    begin(PLAN, "sellers", boss)
    PlanVersion.objects.update(from_month="2026-01")
    Assignment.objects.create(plan="sellers", from_month="2026-01")
    book = MonthBook.objects.create(month="2026-10", plan="sellers")
    compute(book, plan_source(book.plan, book.when), None, lambda _: None)
    for name in ("calibrated", "published"):
        _move(book, name, boss)


def write_files() -> None:
    """Write the shop's files where the workspace keeps its uploads."""
    from jixiao.web.workspace import current

    folder = current().uploads / "1"
    folder.mkdir(parents=True)
    for name, text in (
        ("messages", MESSAGES),
        ("orders", ORDERS),
        ("people", PEOPLE),
        ("accounts", ACCOUNTS),
    ):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


def logins() -> Any:
    """Make a login for finance, the supervisor and 小明; return the supervisor."""
    from jixiao.web.people.models import Grant, Person, User

    made = {}
    for name, who in LOGINS:
        person = Person.objects.filter(code=who).first()
        made[name] = User.objects.create_user(name, password="jixiao-demo", person=person)
        Grant.objects.create(user=made[name], role=name)
    return made["supervisor"]


def _move(book: Any, name: str, by: Any) -> None:
    from jixiao.web.months.stages import Asked, make

    book.refresh_from_db()
    make(book.pk, Asked(name, book.version, by, frozenset({"supervisor"}), "只有一天营业"))


if __name__ == "__main__":
    prepare(Path(sys.argv[1]) / "workspace")
    fill()
