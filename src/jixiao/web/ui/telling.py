"""告诉用户: one calm line at the top of the next page: done, or what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest

from jixiao.base.problem import Problem
from jixiao.base.text import Text


def tell_success(request: HttpRequest, text: Text) -> None:
    """Say that something is done."""
    messages.success(request, str(text))


def tell_problems(request: HttpRequest, problems: Iterable[Problem]) -> None:
    """Say every problem with its remedy."""
    for one in problems:
        messages.error(request, f"{one.place} {one.message} → {one.remedy}".strip())
