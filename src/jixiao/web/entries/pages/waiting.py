"""待处理的行: rows set aside, why, and the form that corrects them in place."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.ingest.mending import cells_of, mend, waiting
from jixiao.web.entries.importing import compute_again, months_changed, store
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.ui.telling import tell_problems, tell_success
from jixiao.web.workspace import current

SHOWN = 200


@allowed(*MANAGE, Role.AUDITOR, changes=MANAGE)
def rows(request: HttpRequest) -> HttpResponse:
    """Show the rows of one file that wait."""
    name = request.GET.get("file", "")
    found = waiting(store(), name)
    context = {"file": name, "short": name.rpartition("/")[2], "rows": found[:SHOWN], "count": len(found)}
    return render(request, "entries/waiting.html", context)


@allowed(*MANAGE, Role.AUDITOR, changes=MANAGE)
def row(request: HttpRequest, line: int) -> HttpResponse:
    """Show one waiting row cell by cell; take its correction."""
    name = request.GET.get("file", "")
    facts = store()
    try:
        found = cells_of(facts, current().files, name, line)
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
        return _back_to(name)
    if request.method == "POST":
        asked = {header: request.POST.get(f"cell:{header}", "") for header in found.cells}
        changed = {header: value for header, value in asked.items() if value != found.cells[header]}
        if _mended(request, name, line, changed):
            return _back_to(name)
    problems = [p.to_json() for one in waiting(facts, name) if one.line == line for p in one.problems]
    if not problems:
        raise Http404
    cells = [
        (header, request.POST.get(f"cell:{header}", value), header in found.wrong)
        for header, value in found.cells.items()
    ]
    context = {
        "file": name,
        "short": name.rpartition("/")[2],
        "line": line,
        "cells": cells,
        "problems": problems,
    }
    return render(request, "entries/mend.html", context)


def _back_to(name: str) -> HttpResponse:
    return redirect(f"{reverse('waiting')}?{urlencode({'file': name})}")


def _mended(request: HttpRequest, name: str, line: int, changed: dict[str, str]) -> bool:
    facts, by = store(), viewer_of(request).user
    before = facts.data_version
    try:
        mend(facts, current().files, name, line, changed)
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
        return False
    with transaction.atomic():
        after = {"file": name, "line": line, "columns": sorted(changed)}
        record(by, "row.mended", by, after=after)
        compute_again(months_changed(facts.changed_since(before)), by)
    tell_success(request, Text(f"第 {line} 行已更正并导入。", f"Line {line} is corrected and imported."))
    return True
