"""核查档案 PDF: with a procedure on record and without, with empty tables, without a score."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from jixiao.publish import font
from jixiao.publish.dossier import dossier_html
from jixiao.publish.dossier_pdf import dossier_pdf, page_in, words_in
from jixiao.publish.statement import statement_json
from publish import sample

pytestmark = pytest.mark.usefixtures("payslip_font")
PLAN = """
plan: small
version: 1
valid_from: 2026-10-01
label: 小方案
pay: [{id: base, kind: fixed, label: 底薪, amount: 3000, source: 例}]
"""
PROCEDURE = """
procedure:
  discussed_on: 2026-08-01
  files: [minutes.pdf, notice.pdf]
  note: 两次会议
"""
ROW = {"person": "a01", "day": "2026-10-03", "opened_at": "2026-10-03 10:00:00", "file": "x.csv", "line": 7}


def data(statement, plan: str, extras: dict, evidence: dict) -> dict:
    seal = {
        "seal": "5ea1" * 16,
        "data_version": 1,
        "parts": {"plan": "ab" * 32},
        "locked_on": None,
        "locked_by": "",
    }
    return {
        "kind": "jixiao-dossier", "product": "0", "person": statement.person, "seal": seal,
        "statement": json.dumps(statement_json(statement), ensure_ascii=False, default=str),
        "plan": {"text": plan, "file": "small.yaml"}, "settings": {"split_hour": 4, "code_words": []},
        "data": {"files": [["x.csv", "cd" * 32]]}, "extras": extras, "evidence": evidence,
    }  # fmt: skip


def printed(told: dict) -> bytes:
    page = dossier_html(told)
    with font.small_font([words_in(told, page)]) as made:
        pdf = dossier_pdf(told, page, made)
    assert page_in(pdf) == page
    return pdf


@pytest.mark.parametrize("statement", sample.statements(), ids=lambda one: one.person)
def test_every_statement_can_be_printed_with_the_procedure_on_record(statement, caplog) -> None:
    rows = [json.dumps(ROW | {"line": line, "seconds": line}, ensure_ascii=False) for line in (7, 8)]
    evidence = {"rounds": rows, "contacts": []}
    printed(data(statement, PLAN + PROCEDURE, {"decisions": {"special": "120.50"}}, evidence))
    assert not [told for told in caplog.messages if "missing" in told]


def test_without_score_figures_decisions_or_procedure_it_says_so() -> None:
    bare = replace(sample.statements()[0], items=(), figures={}, name="", proposals=(), notices=())
    unnamed = [json.dumps({"person": "a01", "file": "gone.csv", "line": line}) for line in (None, 3)]
    told = data(bare, PLAN, {}, {"odd": unnamed})
    assert printed(told) == printed(told)


def test_a_file_without_the_page_is_no_dossier() -> None:
    with pytest.raises(ValueError, match="dossier"):
        page_in(b"%PDF-1.7\n%%EOF\n")
