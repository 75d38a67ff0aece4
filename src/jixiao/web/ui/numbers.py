"""表单里的数: a form's field for an amount or points, typed the way people write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from jixiao.base.typed import no_number, typed_number


class NumberField(forms.DecimalField):
    """An amount: ¥300, 300元, 1,200.50, full-width digits; with `points` 85分 too."""

    def __init__(self, *, points: bool = False, **kwargs: Any) -> None:
        # A browser's own number box would refuse the yuan sign before anybody here sees it.
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)
        self.points = points

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Return the number; a ValidationError says how to write one."""
        if value in self.empty_values or isinstance(value, Decimal):
            return None if value in self.empty_values else value
        found = typed_number(str(value), points=self.points)
        if found is None:
            raise forms.ValidationError(str(no_number(str(value))), code="invalid")
        return found
