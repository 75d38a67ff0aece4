"""第一次打开: makes the shop and the owner's login, while there is none, for who sits at the machine."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.web.people.audit import record
from jixiao.web.people.guard import open_to_all
from jixiao.web.people.here import asks_here
from jixiao.web.people.models import Grant, Shop, User
from jixiao.web.people.models.shop import Platform
from jixiao.web.people.roles import Role
from jixiao.web.ui.lazy import say
from jixiao.web.workspace import setup_token

HERE = ("localhost", "127.0.0.1", "[::1]", "testserver")


class FirstForm(forms.Form):
    """The shop and the owner."""

    shop = forms.CharField(label=say("店铺名称", "Shop"), max_length=120)
    platform = forms.ChoiceField(label=say("平台", "Platform"), choices=Platform.choices)
    name = forms.CharField(label=say("您的登录名", "Your user name"), max_length=60)
    password = forms.CharField(label=say("密码", "Password"), widget=forms.PasswordInput, min_length=8)

    def clean_password(self) -> str:
        """Refuse passwords that are guessed first."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


@open_to_all
def welcome(request: HttpRequest) -> HttpResponse:
    """Show the form and take it; 404 once somebody has a login, or for who is not meant."""
    if User.objects.exists() or not _is_meant(request):
        raise Http404
    form = FirstForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(
            request, _make(form.cleaned_data), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return redirect("start")
    return render(request, "people/welcome.html", {"form": form, "token": request.GET.get("token", "")})


def _is_meant(request: HttpRequest) -> bool:
    """Whether it is the machine itself that asks, or somebody who has read the token on its screen."""
    host = (
        request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    )
    if asks_here(request) and host in HERE:
        return True
    told = request.GET.get("token", "")
    return bool(told) and secrets.compare_digest(told, setup_token())


@transaction.atomic
def _make(told: dict[str, Any]) -> User:
    shop = Shop.objects.create(name=told["shop"], platform=told["platform"])
    owner = User.objects.create_user(told["name"], password=told["password"])
    for role in (Role.OWNER, Role.SUPERVISOR):
        Grant.objects.create(user=owner, role=role)
    record(owner, "shop.founded", shop)
    return owner
