"""对照页: an unknown table: the guess, the questions left, and what will be remembered."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.ingest.maps.assistant import Guess, guess_at
from jixiao.ingest.maps.guess import Answers
from jixiao.ingest.maps.kept import Kept
from jixiao.ingest.maps.questions import answered
from jixiao.web.entries.importing import store
from jixiao.web.entries.jobs import start_import
from jixiao.web.entries.models import Batch
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import MANAGE
from jixiao.web.ui.telling import tell_problems, tell_success
from jixiao.web.workspace import current

PREFIX = "answer:"


@allowed(*MANAGE)
def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what an unknown file of an upload holds; remember the answers and read it."""
    batch, name = get_object_or_404(Batch, pk=pk), request.GET.get("file", "")
    path = current().files / name
    if not name.startswith(batch.prefix) or ".." in name or not path.is_file():
        return redirect("batch", pk)
    try:
        guess = _answered(request, guess_at(path, name, Answers()))
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
        return redirect("batch", pk)
    if request.method == "POST" and not guess.questions and not guess.problems:
        return _remember(request, batch, guess)
    told = {key: value for key, value in request.POST.items() if key.startswith(PREFIX)}
    context = {
        "batch": batch,
        "file": name,
        "short": name.rpartition("/")[2],
        "guess": guess,
        "target": guess.reading.target,
        "columns": guess.reading.columns.items(),
        "told": told,
        "problems": [problem.to_json() for problem in guess.problems],
    }
    return render(request, "entries/mapping.html", context)


def _answered(request: HttpRequest, guess: Guess) -> Guess:
    """Return the guess with every answer given so far; an empty answer is one too."""
    for key, value in request.POST.items():
        if key.startswith(PREFIX):
            guess = replace(guess, answers=answered(guess.answers, key.removeprefix(PREFIX), str(value)))
            guess = Guess(guess.look, guess.answers)
    return guess


def _remember(request: HttpRequest, batch: Batch, guess: Guess) -> HttpResponse:
    file_map, by = guess.file_map(), viewer_of(request).user
    Kept.of(store()).keep(file_map)
    with transaction.atomic():
        record(by, "map.remembered", batch, after=file_map.to_json())
        start_import(by, batch)
    tell_success(
        request,
        Text("记住了，同样的文件以后不再问。", "Remembered: files of this shape are read without asking."),
    )
    return redirect("batch", batch.pk)
