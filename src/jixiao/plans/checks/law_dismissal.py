"""淘汰合规: proposals to end a job: never from a rank alone, and always by the lawful path."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.base.document import Document
from jixiao.base.problem import Problem, Severity
from jixiao.base.text import Text
from jixiao.plans.checks.rule import LawRule
from jixiao.plans.document import Plan, ProposalRule
from jixiao.plans.law import Law
from jixiao.plans.wording import wording_of

_LEAVING = re.compile(
    r"辞退|淘汰|离职|解除|开除|劝退|去留|dismiss|eliminat|terminat|\bleav(e|ing)\b|\bfire", re.IGNORECASE
)
_CUT = re.compile(r"降薪|降级|降职|调薪|pay cut|demot|downgrad", re.IGNORECASE)
_TRAINING = re.compile(r"培训|调岗|train|another post|transfer", re.IGNORECASE)
_MISCONDUCT = re.compile(r"39")
_WRITTEN = re.compile(r"书面|协商|同意|written|in writing|consent|agree", re.IGNORECASE)
_RANK = re.compile(r"(^|[._])(rank|ranks|place|last|bottom)([._]|$)|rank|from_last|from_bottom")


def dismissal_lawful(plan: Plan, document: Document, law: Law) -> Iterator[Problem]:
    """Yield proposals from rank alone, those without training first, and cuts without agreement."""
    relative = plan.grades is not None and plan.grades.kind == "forced"
    for index, rule in enumerate(plan.proposals):
        path = _both(rule.path)
        if _LEAVING.search(f"{_both(rule.what)} {rule.id}"):
            if _from_rank(rule, forced=relative):
                yield _ranking(rule, document, index, law, wording_of(plan).says(rule.when))
            elif not _TRAINING.search(path) and not _MISCONDUCT.search(path):
                yield _path(rule, document, index, law)
        elif _CUT.search(_both(rule.what)) and not _WRITTEN.search(path):
            yield _cut(rule, document, index, law)


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"


def _from_rank(rule: ProposalRule, *, forced: bool) -> bool:
    """Say whether nothing but places in a row decides: a rank, or a grade given by fixed shares."""
    names = rule.when.names
    return bool(names) and all(_RANK.search(name) or (forced and name == "grade") for name in names)


def _ranking(rule: ProposalRule, document: Document, index: int, law: Law, when: Text) -> Problem:
    article = law.articles["ranking"]
    return Problem(
        "P404",
        document.place(("proposals", index)),
        Text(
            f"“{rule.what.zh}”只凭名次（{when.zh}）：{article.says.zh}{article.quoted.zh}。",
            f"“{rule.what.en}” rests on a rank alone ({when.en}): {article.says.en}{article.quoted.en}.",
        ),
        Text(
            "名次可以影响奖金；要谈去留，请用绝对标准（如 score < 60），先培训或调岗，仍不胜任再提前通知。",
            "A rank may move a bonus. For leaving, use an absolute standard (score < 60, say), then training "
            "or another post, and only if still unfit notice.",
        ),
        article.severity,
    )


def _path(rule: ProposalRule, document: Document, index: int, law: Law) -> Problem:
    article = law.articles["leaving"]
    return Problem(
        "P405",
        document.place(("proposals", index, "path")),
        Text(
            f"“{rule.what.zh}”没有写合法的路径{article.quoted.zh}。",
            f"“{rule.what.en}” does not show the lawful path{article.quoted.en}.",
        ),
        Text(
            "请在 path 里写明：先培训或调岗，仍不胜任再按 40 条提前通知；属于严重违纪的，写明 39 条和证据。",
            "Please say under `path`: training or another post first, then notice under article 40; for "
            "serious misconduct name article 39 and the evidence.",
        ),
        article.severity,
    )


def _cut(rule: ProposalRule, document: Document, index: int, law: Law) -> Problem:
    article = law.articles["pay_cut"]
    return Problem(
        "P411",
        document.place(("proposals", index, "path")),
        Text(
            f"“{rule.what.zh}”是变更合同：{article.says.zh}{article.quoted.zh}。",
            f"“{rule.what.en}” changes the contract: {article.says.en}{article.quoted.en}.",
        ),
        Text("请在 path 里写明须书面协商一致。", "Please say under `path` that it takes written agreement."),
        Severity.WARNING,
    )


RULE = LawRule(
    (
        ("P404", Text("末位淘汰", "ranking out")),
        ("P405", Text("淘汰没有合法路径", "leaving without the lawful path")),
        ("P411", Text("降薪降级没有书面协商", "a pay cut without agreement")),
    ),
    Text("违法解除要付双倍经济补偿。", "A wrongful end of a contract costs double compensation."),
    dismissal_lawful,
)
