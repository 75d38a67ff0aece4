"""登记簿页面: list, add, change and, where it is allowed, remove rows of a register; all on the trail."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.people import reaching
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record, state_of
from jixiao.web.people.forms.change import ChangeForm
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import User
from jixiao.web.people.models.versioned import Versioned
from jixiao.web.people.registers import registers
from jixiao.web.people.registers.register import Register
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.people.sections import sections
from jixiao.web.ui.export import exported
from jixiao.web.ui.telling import tell_problems, tell_success


def _register(name: str) -> Register:
    found = registers().get(name)
    if found is None:
        raise Http404
    return found


@allowed(*MANAGE, Role.FINANCE, Role.AUDITOR)
def listing(request: HttpRequest, name: str) -> HttpResponse:
    """Show the rows, or hand them out as a file."""
    register = _register(name)
    rows = [(row, [column.of(row) for column in register.columns]) for row in register.rows()]
    if kind := request.GET.get("as", ""):
        head = [column.label for column in register.columns]
        return exported(str(register.title), kind, head, [cells for _, cells in rows])
    context = {
        "register": register,
        "rows": rows,
        "sections": sections(name),
        "may_change": viewer_of(request).manages,
    }
    return render(request, "people/register.html", context)


@allowed(*MANAGE)
def change(request: HttpRequest, name: str, pk: int | None = None) -> HttpResponse:
    """Show the form of a row, or of a new one, and keep what is sent."""
    register = _register(name)
    if pk and not register.editable:
        raise Http404
    row = get_object_or_404(register.model, pk=pk) if pk else None
    form = register.form(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            kept = _keep(form, viewer_of(request).user)
        except ProblemsError as stop:
            tell_problems(request, stop.problems)
            return redirect(request.path)
        _say_kept(request, register, kept)
        return redirect("register", name)
    context = {"register": register, "row": row, "form": form, "sections": sections(name)}
    status = 422 if request.method == "POST" else 200
    return render(request, "people/register_form.html", context, status=status)


@transaction.atomic
def _keep(form: ChangeForm, by: User) -> Model:
    row, before = form.instance, None
    if row.pk:
        now = _now(form)
        before = state_of(now)
        row.version = getattr(now, "version", 0)
    form.save()
    what = "changed" if before is not None else "added"
    record(by, f"{row._meta.model_name}.{what}", row, before=before, why=form.reason if before else "")
    return row  # type: ignore[no-any-return]


def _now(form: ChangeForm) -> Model:
    """Return the row as the database has it, locked; ProblemsError where somebody else was quicker."""
    model: Any = form._meta.model
    if issubclass(model, Versioned):
        changed: Model = model.to_change(form.instance.pk, form.cleaned_data.get("seen") or 0)
        return changed
    row: Model = model.objects.select_for_update().get(pk=form.instance.pk)
    return row


def _say_kept(request: HttpRequest, register: Register, row: Model) -> None:
    if register.dated:
        reaching.mark(register.dated(row), register.dated(row))
    tell_success(
        request,
        Text(
            f"已保存：{row}。到“管理”首页按“现在算进去”，或等下次导入，结果才会变。",
            f"Kept: {row}. Results follow with the next import, or press “Compute now” under Administration.",
        ),
    )


@allowed(*MANAGE)
@require_POST
def remove(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Remove a row that was a mistake; a reason is wanted, the trail keeps what it said."""
    register = _register(name)
    if not register.removable:
        raise Http404
    why = request.POST.get("why", "").strip()
    row = get_object_or_404(register.model, pk=pk)
    if not why:
        tell_success(request, Text("没有删除：请写明原因。", "Not removed: please give a reason."))
        return redirect("register", name)
    _remove(register, row, why, viewer_of(request).user)
    tell_success(request, Text(f"已删除：{row}。", f"Removed: {row}."))
    return redirect("register", name)


@transaction.atomic
def _remove(register: Register, row: Model, why: str, by: User) -> None:
    record(by, f"{row._meta.model_name}.removed", row, before=state_of(row), after={}, why=why)
    if register.dated:
        reaching.mark(register.dated(row), register.dated(row))
    row.delete()
