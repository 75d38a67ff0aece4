"""Short ways to write a plan in a test and to see what the whole check list says of it."""

from jixiao.base.document import load_document
from jixiao.base.problem import Problem
from jixiao.plans.checks import check
from jixiao.plans.document import Plan
from jixiao.plans.load import read_document

HEAD = "plan: mine\nversion: 1\nvalid_from: 2026-10-01\nlabel: {zh: 本店, en: mine}\n"
PROCEDURE = "procedure: {discussed_on: 2026-08-01, consulted_on: 2026-08-10, published_on: 2026-09-01}\n"
REPLY = (
    "items:\n  - {id: reply, label: {zh: 回复率, en: reply rate}, metric: reply_rate, weight: 100,"
    " scale: {kind: bands, bands: [{at_least: 98%, points: 100}, {at_least: 95%, points: 80}],"
    " otherwise: 0}}\n"
)
BASE = "{id: base, kind: fixed, label: {zh: 底薪, en: base}, amount: 3000}"


def pay(*lines: str) -> str:
    """Pay lines, each as one row of YAML."""
    return "pay:\n" + "".join(f"  - {line}\n" for line in lines)


def plan_of(text: str) -> Plan:
    """The plan that a text makes, with the usual head."""
    plan = read_document(load_document(HEAD + text)).plan
    assert plan is not None
    return plan


def told(text: str, region: str = "") -> list[Problem]:
    """What the whole list says of a plan; its procedure is on record unless the text has its own."""
    procedure = "" if "procedure:" in text else PROCEDURE
    document = load_document(HEAD + text + procedure)
    loaded = read_document(document)
    if loaded.plan is None:
        return list(loaded.problems)
    return list(check(loaded.plan, document, region, thorough=True))


def codes(text: str, region: str = "") -> list[str]:
    """The codes of what is said, in order."""
    return [problem.code for problem in told(text, region)]


def only(text: str, code: str, region: str = "") -> Problem:
    """The one problem with this code."""
    (problem,) = [one for one in told(text, region) if one.code == code]
    return problem
