"""改动表单: what every form that changes a row has: the version it was opened with, and the reason."""

from __future__ import annotations

from typing import Any

from django import forms

from jixiao.web.ui.lazy import say

_LOOKS = {forms.CheckboxInput: "form-check-input", forms.Select: "form-select"}


def dressed(form: forms.BaseForm) -> None:
    """Give every field the look of its kind; days become date fields."""
    for field in form.fields.values():
        if isinstance(field, forms.DateField):
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        look = next((look for kind, look in _LOOKS.items() if isinstance(field.widget, kind)), "form-control")
        field.widget.attrs.setdefault("class", look)


class ChangeForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row's form. Names in `fixed` are set once: the files of the platforms know the row by them."""

    fixed: tuple[str, ...] = ()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label=say("为什么改（写进操作记录）", "Why (kept in the audit trail)"), required=False, max_length=300
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen"].initial = getattr(self.instance, "version", 0)
            for name in self.fixed:
                self.fields[name].disabled = True
        else:
            del self.fields["why"]
        dressed(self)

    @property
    def reason(self) -> str:
        """Why the row is changed, in the words of who changes it."""
        return str(self.cleaned_data.get("why") or "")
