"""接口客户页: who may call, with which scopes; a token is shown once, stopped at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.base.text import Text
from jixiao.web.api.guard import hash_of, new_token
from jixiao.web.api.models import ApiClient, Push
from jixiao.web.api.scopes import Scope
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record
from jixiao.web.people.forms.change import dressed
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import User
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.people.sections import sections
from jixiao.web.ui.lazy import say
from jixiao.web.ui.telling import tell_success

MARK = 8


class ClientForm(forms.Form):
    """A new client."""

    name = forms.CharField(label=say("名称（哪个系统）", "Name (which system)"), max_length=80)
    per_minute = forms.IntegerField(
        label=say("每分钟最多几次", "Calls a minute at most"), min_value=1, max_value=6000, initial=120
    )
    scopes = forms.MultipleChoiceField(
        label=say("可以做什么", "What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )

    def clean_name(self) -> str:
        """Refuse a name that another client has."""
        name: str = self.cleaned_data["name"]
        if ApiClient.objects.filter(name=name).exists():
            raise forms.ValidationError(
                str(Text("已有同名的客户，请换一个名称。", "There is one of that name."))
            )
        return name


@allowed(*MANAGE, Role.FINANCE, Role.AUDITOR, changes=(Role.OWNER,))
def clients(request: HttpRequest) -> HttpResponse:
    """Show the clients; make one, whose token is shown this once."""
    viewer = viewer_of(request)
    form = ClientForm(request.POST or None)
    dressed(form)
    context: dict[str, Any] = {"sections": sections("clients"), "may_change": viewer.has(Role.OWNER)}
    if request.method == "POST" and form.is_valid():
        context["made"], context["token"] = _make(form.cleaned_data, viewer.user)
        form = ClientForm()
        dressed(form)
    context |= {"form": form, "clients": [(one, _scopes(one)) for one in ApiClient.objects.all()]}
    context["pushes"] = Push.objects.select_related("client")[:10]
    response = render(request, "api/clients.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _scopes(client: ApiClient) -> str:
    return "、".join(str(Scope(one).label) for one in client.scopes)


@transaction.atomic
def _make(told: dict[str, Any], by: User) -> tuple[ApiClient, str]:
    token = new_token()
    made = ApiClient.objects.create(
        name=told["name"],
        per_minute=told["per_minute"],
        scopes=told["scopes"],
        made_by=by,
        mark=token[:MARK],
        token_hash=hash_of(token),
    )
    record(by, "api_client.made", made, after={"name": made.name, "scopes": made.scopes})
    return made, token


@allowed(Role.OWNER)
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a client's token for good."""
    with transaction.atomic():
        client = get_object_or_404(ApiClient.objects.select_for_update(), pk=pk, stopped_at=None)
        client.stopped_at = timezone.now()
        client.save(update_fields=["stopped_at"])
        record(viewer_of(request).user, "api_client.stopped", client, after={"name": client.name})
    tell_success(request, Text(f"{client.name} 的令牌已停用。", f"The token of {client.name} is stopped."))
    return redirect("clients")
