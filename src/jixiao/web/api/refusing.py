"""拒绝: how the API says no: a status, and problems in the same shape as everywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from jixiao.base.problem import Place, Problem
from jixiao.base.text import Text


class RefusedError(Exception):
    """The call is not done: a status, a code, what is wrong and what to do."""

    def __init__(
        self, status: int, code: str, message: Text, remedy: Text, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(str(message))
        self.status = status
        self.problem = Problem(code, Place(), message, remedy)
        self.headers = headers or {}


def only(request: HttpRequest, *known: str) -> None:
    """Refuse a call with parameters it does not have: a filter misspelt would give out everything."""
    for name in sorted(set(request.GET) - set(known)):
        raise RefusedError(
            422,
            "A105",
            Text(f"没有“{name}”这个参数。", f"There is no parameter “{name}”."),
            Text(f"可以写：{'、'.join(known)}。", f"There are: {', '.join(known)}.")
            if known
            else Text("这个调用没有参数。", "This call has none."),
        )


def said(status: int, problems: list[Problem], headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return an answer that lists problems."""
    told: list[dict[str, Any]] = [one.to_json() for one in problems]
    return JsonResponse({"problems": told}, status=status, headers=dict(headers or {}))


def teach(api: NinjaAPI) -> None:
    """Make an API say no in our words."""

    @api.exception_handler(RefusedError)
    def refused(request: HttpRequest, stop: RefusedError) -> HttpResponse:
        del request
        return said(stop.status, [stop.problem], stop.headers)

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, stop: AuthenticationError) -> HttpResponse:
        del request, stop
        return said(401, [_UNKNOWN], {"WWW-Authenticate": "Bearer"})

    @api.exception_handler(ValidationError)
    def wrong(request: HttpRequest, stop: ValidationError) -> HttpResponse:
        del request
        return said(422, [_wrong(one) for one in stop.errors])


def _wrong(one: dict[str, Any]) -> Problem:
    where = ".".join(str(step) for step in one.get("loc", ())[1:])
    said_by = str(one.get("msg", ""))
    return Problem(
        "A102",
        Place(column=where),
        Text(f"参数 {where} 不能这样写：{said_by}。", f"The parameter {where} cannot be that: {said_by}."),
        Text("写法见 /api/v1/openapi.json。", "See /api/v1/openapi.json for what it may be."),
    )


_UNKNOWN = Problem(
    "A101",
    Place(),
    Text("没有令牌，或令牌已停用。", "There is no token, or it was stopped."),
    Text(
        "请带上 Authorization: Bearer <令牌>；令牌在“管理 → 接口”里发。",
        "Send Authorization: Bearer <token>; tokens are made under Administration → API.",
    ),
)
