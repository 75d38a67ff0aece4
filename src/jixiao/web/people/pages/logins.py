"""登录: who may sign in, in which roles; making a login, a new password, switching off."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.problem import Place, Problem
from jixiao.base.text import Text
from jixiao.web.people.access import Viewer, viewer_of
from jixiao.web.people.audit import record
from jixiao.web.people.forms.login import LoginForm
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Grant, User
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.people.sections import sections
from jixiao.web.ui.telling import tell_problems, tell_success

# No letters that are taken for each other when read from a screen or a slip of paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@allowed(*MANAGE, Role.FINANCE, Role.AUDITOR)
def logins(request: HttpRequest) -> HttpResponse:
    """Show every login with its roles."""
    users = User.objects.select_related("person").prefetch_related("grants__team").order_by("username")
    safer = set(Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list("user_id", flat=True))
    context = {
        "users": [(one, _roles(one), one.pk in safer) for one in users],
        "sections": sections("logins"),
        "may_change": viewer_of(request).manages,
    }
    return render(request, "people/logins.html", context)


def _roles(user: User) -> str:
    said = [
        f"{Role(one.role).label}（{one.team}）" if one.team else str(Role(one.role).label)
        for one in user.grants.all()
    ]
    return "、".join(said)


@allowed(*MANAGE)
def login_form(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show the form of a login and keep what is sent; a new one's password is shown once."""
    viewer = viewer_of(request)
    row = _mine_to_change(viewer, pk) if pk else None
    form = LoginForm(
        request.POST or None,
        row=row,
        sees_owners=viewer.has(Role.OWNER),
        initial=_state(row) if row else None,
    )
    if request.method == "POST" and form.is_valid() and not _locks_himself_out(form, viewer, row):
        password = "" if row else _word()
        kept = _keep(form, row, password, viewer.user)
        if password:
            return _shown_once(request, kept, password)
        tell_success(request, Text(f"已保存：{kept.username}。", f"Kept: {kept.username}."))
        return redirect("logins")
    safer = row is not None and Authenticator.objects.filter(user=row).exists()
    context = {"form": form, "row": row, "sections": sections("logins"), "second_step": safer}
    return render(request, "people/login_form.html", context, status=422 if request.method == "POST" else 200)


def _mine_to_change(viewer: Viewer, pk: int) -> User:
    """Return the login; PermissionDenied where it is an owner's and the viewer is none."""
    row = get_object_or_404(User, pk=pk)
    if row.grants.filter(role=Role.OWNER).exists() and not viewer.has(Role.OWNER):
        raise PermissionDenied
    return row


def _locks_himself_out(form: LoginForm, viewer: Viewer, row: User | None) -> bool:
    told = form.cleaned_data
    if row is None or row.pk != viewer.user.pk:
        return False
    if told["is_active"] and set(told["roles"]) & MANAGE >= viewer.roles & MANAGE:
        return False
    form.add_error(
        "roles",
        str(
            Text(
                "不能停用自己，也不能拿掉自己的管理角色；请让另一位老板来改。",
                "Nobody switches off himself or drops his own role; ask another owner.",
            )
        ),
    )
    return True


def _state(user: User) -> dict[str, Any]:
    grants = list(user.grants.all())
    return {
        "username": user.username,
        "person": user.person_id,
        "roles": sorted({one.role for one in grants}),
        "teams": sorted({one.team_id for one in grants if one.team_id}),
        "is_active": user.is_active,
    }


@transaction.atomic
def _keep(form: LoginForm, row: User | None, password: str, by: User) -> User:
    told, before = form.cleaned_data, _state(row) if row else None
    user = row or User(must_change_password=True)
    user.username, user.person = told["username"], told["person"]
    user.is_active = told.get("is_active", True)
    if password:
        user.set_password(password)
    user.save()
    _grant(user, told)
    what = "login.changed" if before else "login.made"
    record(by, what, user, before=before, after=_state(user), why=told.get("why") or "")
    return user


def _grant(user: User, told: dict[str, Any]) -> None:
    user.grants.all().delete()
    for role in told["roles"]:
        teams = told["teams"] if role == Role.LEADER else [None]
        Grant.objects.bulk_create(Grant(user=user, role=role, team=team) for team in teams)


@allowed(*MANAGE)
@require_POST
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a login a new password for once; whoever signs in with it chooses his own."""
    viewer = viewer_of(request)
    user, password = _mine_to_change(viewer, pk), _word()
    with transaction.atomic():
        user.set_password(password)
        user.must_change_password = True
        user.save()
        record(viewer.user, "login.password", user, before={}, after={})
    return _shown_once(request, user, password)


@allowed(*MANAGE)
@require_POST
@transaction.atomic
def no_second_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the second step off a login whose telephone is lost; the password alone opens it again."""
    viewer = viewer_of(request)
    user, why = _mine_to_change(viewer, pk), request.POST.get("why", "").strip()
    if not why:
        tell_problems(request, [_NO_REASON])
        return redirect("login_change", pk)
    if Authenticator.objects.filter(user=user).delete()[0]:
        was, is_ = {"second_step": True}, {"second_step": False}
        record(viewer.user, "login.second_step", user, before=was, after=is_, why=why)
    tell_success(request, _without_second_step(user))
    return redirect("logins")


def _without_second_step(user: User) -> Text:
    return Text(
        f"{user.username} 的两步验证已关闭，请让本人登录后重新打开。",
        f"{user.username} signs in without the second step now; ask for it to be turned on again.",
    )


_NO_REASON = Problem(
    "S111",
    Place(),
    Text("没有写原因。", "No reason is given."),
    Text(
        "请写为什么要关，例如“手机丢了，本人当面申请”。", "Say why, e.g. “telephone lost, asked in person”."
    ),
)


def _word() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def _shown_once(request: HttpRequest, user: User, password: str) -> HttpResponse:
    context = {"made": user, "password": password, "sections": sections("logins")}
    response = render(request, "people/login_made.html", context)
    response["Cache-Control"] = "no-store"
    return response
