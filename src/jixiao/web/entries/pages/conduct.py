"""行为记录: entries of the conduct ledger: who posts what under which rule, with which evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.entries.models import ConductEntry
from jixiao.web.entries.rules import refusal, rules_of
from jixiao.web.months.again import compute_soon
from jixiao.web.months.models import MonthBook
from jixiao.web.people import audit
from jixiao.web.people.access import Viewer, people_seen_by, viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Person, User
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.ui.lazy import say
from jixiao.web.ui.numbers import NumberField
from jixiao.web.ui.telling import tell_success

POSTS = (*MANAGE, Role.LEADER)


def _posted_for(viewer: Viewer) -> QuerySet[Person]:
    """Return whose entries the viewer posts and changes: everybody's he sees but his own."""
    return people_seen_by(viewer).exclude(pk=viewer.user.person_id or 0)


class ConductForm(forms.ModelForm[ConductEntry]):
    """A new entry: the rule from the plan's catalogue; the ledger itself says what it would refuse."""

    points = NumberField(
        label=say("分值（固定分的条款不用填）", "Points (none where the rule fixes them)"),
        points=True, required=False, max_digits=8, decimal_places=2,
    )  # fmt: skip
    amount = NumberField(
        label=say("金额（元）", "Amount (yuan)"), required=False, max_digits=12, decimal_places=2
    )

    class Meta:
        model = ConductEntry
        fields = ("person", "on", "rule", "points", "amount", "note", "evidence", "file")
        labels = {
            "person": say("人员", "Person"), "on": say("日期", "Day"), "rule": say("条款", "Rule"),
            "note": say("说明", "Note"),
            "evidence": say("依据（巡查记录、聊天、订单号）", "Evidence (record, chat, order number)"),
            "file": say("附件", "File"),
        }  # fmt: skip
        widgets = {"on": forms.DateInput(attrs={"type": "date"}), "note": forms.TextInput()}

    def __init__(self, viewer: Viewer, month: Month, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = _posted_for(viewer)  # type: ignore[attr-defined]
        choices = [(name, str(label)) for name, (label, _) in rules_of(month).items()]
        self.fields["rule"] = forms.ChoiceField(label=say("条款", "Rule"), choices=choices)
        for field in self.fields.values():
            kind = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            field.widget.attrs["class"] = kind

    def clean(self) -> dict[str, Any]:
        """Refuse what the ledger would not count."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            values = {name: cleaned.get(name) for name in ("on", "rule", "points", "amount", "note")}
            why = refusal(ConductEntry(**values))
            if why:
                self.add_error(
                    "rule", str(Text(f"这样记不会计入：{why.zh}。", f"It would not count: {why.en}."))
                )
        return cleaned


def _month(request: HttpRequest) -> Month:
    try:
        return Month.parse(request.GET.get("month", ""))
    except ValueError:
        return Month.of(timezone.localdate())


@allowed(changes=POSTS)
def conduct(request: HttpRequest) -> HttpResponse:
    """List a month's entries of the people the reader sees; who leads posts new ones."""
    viewer, month = viewer_of(request), _month(request)
    may_post = viewer.manages or bool(viewer.teams)
    form = ConductForm(viewer, month, request.POST or None, request.FILES or None) if may_post else None
    if request.method == "POST" and form is not None and form.is_valid():
        made = _posted(form, viewer.user)
        tell_success(request, Text(f"已记录：{made.person.name}", f"Recorded: {made.person.name}"))
        return redirect(f"{request.path}?month={Month.of(made.on)}")
    found = ConductEntry.objects.filter(
        person__in=people_seen_by(viewer), on__gte=month.first, on__lte=month.last
    ).select_related("person", "recorded_by")
    if request.GET.get("bare"):
        found = found.filter(evidence="", file="", withdrawn_at=None)
    rules = rules_of(month)
    return render(request, "entries/conduct.html", {
        "month": month, "form": form, "may_post": may_post, "bare": request.GET.get("bare", ""),
        "listed": [{"entry": one, "label": rules.get(one.rule, (one.rule, None))[0]} for one in found],
        "book": MonthBook.objects.filter(month=str(month)).first(),
    }, status=400 if form is not None and form.errors else 200)  # fmt: skip


@transaction.atomic
def _posted(form: ConductForm, by: User) -> ConductEntry:
    entry = form.save(commit=False)
    entry.recorded_by = by
    entry.save()
    audit.record(by, "conduct.posted", entry, why=entry.note)
    _computed_again(entry.on, by)
    return entry


def _computed_again(on: date, by: User) -> None:
    for book in MonthBook.objects.filter(month=str(Month.of(on))):
        if not book.is_shown:
            compute_soon(book, by)


@allowed(*POSTS)
@require_POST
def conduct_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Add evidence to an entry, or take it back with a reason; the second of two is told."""
    viewer = viewer_of(request)
    entry = get_object_or_404(ConductEntry, pk=pk, person__in=_posted_for(viewer))
    given = request.POST
    try:
        with transaction.atomic():
            row = ConductEntry.to_change(entry.pk, int(given.get("version") or 0))
            _changed(row, given, viewer.user)
    except ProblemsError as stop:
        return render(
            request,
            "entries/conduct_told.html",
            {"problems": [one.to_json() for one in stop.problems]},
            status=409,
        )
    return redirect(f"{reverse('conduct')}?month={Month.of(entry.on)}")


def _changed(row: ConductEntry, given: Any, by: User) -> None:
    before = audit.state_of(row)
    why = given.get("why", "").strip()
    if given.get("do") == "take_back" and why:
        row.withdrawn_at, row.withdrawn_why = timezone.now(), why
    else:
        row.evidence = given.get("evidence", row.evidence).strip()
    row.save()
    audit.record(by, "conduct.changed", row, before=before, why=why)
    _computed_again(row.on, by)


@allowed(changes=())
def conduct_file(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out an entry's file to who sees the person."""
    entry = get_object_or_404(ConductEntry, pk=pk, person__in=people_seen_by(viewer_of(request)))
    if not entry.file:
        raise Http404
    return FileResponse(entry.file.open("rb"), as_attachment=True)
