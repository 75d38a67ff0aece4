"""三个月的小店: two people with one sales figure a month, as open files; a scheme with two tiers.

Sales: 小明 100,000 every month; 小刚 60,000, 60,000 and, in October, 90,000.
Pay: a base of 2,000 and, of the sales, 1% up to 80,000 and 1.5% above.
"""

from __future__ import annotations

from jixiao.web.workspace import current

PLAN = """\
# 小店自己的提成办法
plan: small-shop
version: "1"
valid_from: 2026-01-01
label: {zh: 小店提成, en: small shop}
source: 店规
pay:
  - {id: base, kind: fixed, label: {zh: 底薪, en: base}, amount: 2000, source: 店规}
  - id: commission
    kind: tiers
    label: {zh: 销售提成, en: commission}
    amount: sales
    mode: graduated
    edge: lower
    tiers:
      - {up_to: 80000, rate: 1%}
      - {rate: 1.5%}   # 去年从 1.2% 提上来的
    source: 店规
"""
SALES = {
    "2026-08": {"xiaoming": 100_000, "xiaogang": 60_000},
    "2026-09": {"xiaoming": 100_000, "xiaogang": 60_000},
    "2026-10": {"xiaoming": 100_000, "xiaogang": 90_000},
}


def write_files() -> None:
    """Write the shop's files where the workspace keeps its uploads."""
    folder = current().uploads / "1"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "people.csv").write_text(
        "person,name,hired_on,region\nxiaoming,小明,2024-01-01,GD\nxiaogang,小刚,2024-01-01,GD\n",
        encoding="utf-8",
    )
    rows = [
        f"{person},{month}-15,sales,{amount}"
        for month, told in SALES.items()
        for person, amount in told.items()
    ]
    (folder / "reports.csv").write_text("\n".join(["person,day,metric,value", *rows, ""]), encoding="utf-8")
