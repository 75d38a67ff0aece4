"""参考页 plan checks: the check list and the law behind it, from the code and its dated data."""

from __future__ import annotations

from datetime import date

from typeset import NOTICE, grid, heading

from jixiao.base.text import Text
from jixiao.plans.checks import CHECKS, ON_TEXT
from jixiao.plans.law import Law, law_of, regions

# The page shows the law as it stood when the product was released.
LAW_ON = date(2026, 10, 1)


def checks_page() -> str:
    """Return the page of all plan checks: code, what it finds, why it matters; then the law by region."""
    rows = {
        code: [f"`{code}`", title.zh, title.en, f"{rule.why.zh} {rule.why.en}"]
        for rule in (*ON_TEXT, *CHECKS)
        for code, title in rule.codes
    }
    listed = [rows[code] for code in sorted(rows)]
    parts = [NOTICE, heading(Text("方案检查", "Plan checks")), ""]
    parts += [grid(["代码 code", "中文", "English", "为什么 why"], listed), ""]
    for region in regions():
        law = law_of(region, LAW_ON)
        title = heading(Text(f"法规 {law.label.zh}", f"Law: {law.label.en}"), 2)
        parts += [title, "", f"`--region {region}`", "", _articles(law), ""]
    return "\n".join(parts)


def _articles(law: Law) -> str:
    rows = (
        [
            f"{one.topic.zh} {one.topic.en}",
            one.severity.value,
            f"{one.says.zh} {one.says.en}",
            f"{one.clause.zh} {one.clause.en}",
            str(one.valid_from),
            "待确认 to be confirmed" if one.to_confirm else "",
        ]
        for one in law.articles.values()
    )
    return grid(["事项 topic", "级别 severity", "内容 says", "条款 clause", "起 from", "状态"], rows)
