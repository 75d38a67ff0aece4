"""登录表单: the name to sign in with, whose figures are his own, the roles, the teams led."""

from __future__ import annotations

from typing import Any

from django import forms

from jixiao.base.text import Text
from jixiao.web.people.forms.change import dressed
from jixiao.web.people.models import Person, Team, User
from jixiao.web.people.roles import Role
from jixiao.web.ui.lazy import say


class LoginForm(forms.Form):
    """A login. `sees_owners`: only an owner makes, changes or switches off owners."""

    username = forms.SlugField(
        label=say("登录名（英文、数字）", "User name (letters, digits)"), max_length=60
    )
    person = forms.ModelChoiceField(
        label=say("对应的人员（没有就留空）", "The person (none: leave empty)"),
        queryset=Person.objects.none(),
        required=False,
    )
    roles = forms.MultipleChoiceField(
        label=say("角色", "Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )
    teams = forms.ModelMultipleChoiceField(
        label=say("带哪些组（组长才填）", "Teams led (leaders only)"),
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_active = forms.BooleanField(label=say("可以登录", "May sign in"), required=False, initial=True)
    why = forms.CharField(label=say("为什么改", "Why"), max_length=300, required=False)

    def __init__(self, *args: Any, row: User | None, sees_owners: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.sees_owners = row, sees_owners
        self._people("person").queryset = Person.objects.all()
        self._people("teams").queryset = Team.objects.all()
        if row is None:
            del self.fields["is_active"], self.fields["why"]
        dressed(self)

    def _people(self, name: str) -> Any:
        return self.fields[name]

    def clean_username(self) -> str:
        """Refuse a name that somebody has."""
        name: str = self.cleaned_data["username"]
        same = User.objects.filter(username__iexact=name).exclude(pk=self.row.pk if self.row else 0)
        if same.exists():
            raise forms.ValidationError(
                str(Text("这个登录名已有人用，请换一个。", "Somebody has that name; choose another."))
            )
        return name

    def clean_person(self) -> Person | None:
        """Refuse a person who has a login."""
        person: Person | None = self.cleaned_data["person"]
        other = User.objects.filter(person=person).exclude(pk=self.row.pk if self.row else 0).first()
        if person and other:
            raise forms.ValidationError(
                str(
                    Text(
                        f"{person} 已有登录“{other.username}”，请改那一个。",
                        f"{person} has the login “{other.username}”; change that one.",
                    )
                )
            )
        return person

    def clean(self) -> dict[str, Any]:
        """Refuse a leader without a team, and an owner made by who is none."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        roles = told.get("roles") or []
        if Role.LEADER in roles and not told.get("teams"):
            self.add_error("teams", str(Text("组长要选他带的组。", "Choose the team the leader leads.")))
        if Role.OWNER in roles and not self.sees_owners:
            self.add_error("roles", str(Text("老板角色只能由老板给。", "Only an owner makes an owner.")))
        return told
