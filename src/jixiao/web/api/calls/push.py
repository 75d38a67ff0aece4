"""推送调用: messages, orders and reports in batches, each under a key that makes retries safe."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Status
from ninja.params.functions import Header, Path
from pydantic import Field

from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.web.api.guard import May, client_of
from jixiao.web.api.models import Push
from jixiao.web.api.receiving import KINDS, take
from jixiao.web.api.refusing import RefusedError, only
from jixiao.web.api.rows import MOST_ROWS
from jixiao.web.api.scopes import Scope
from jixiao.web.api.shapes import Pushed, Refusal

router = Router(auth=May(Scope.PUSH), tags=["push"])
_NO = {401: Refusal, 403: Refusal, 422: Refusal, 429: Refusal}
Key = Annotated[str, Field(min_length=8, max_length=200, pattern=r"^[A-Za-z0-9_.:-]+$")]


def _body(kind: str) -> dict[str, Any]:
    """Describe the body: rows of the table's columns, every value a text, a number, true, false or null."""
    scalar = {"type": ["string", "number", "boolean", "null"]}
    columns = {
        one.name: scalar
        | {
            "description": f"{one.label.zh} / {one.label.en}"
            + (f": {' | '.join(one.choices)}" if one.choices else "")
        }
        for one in TABLES[kind]
    }
    row = {"type": "object", "properties": columns, "additionalProperties": scalar}
    rows = {"type": "array", "items": row, "minItems": 1, "maxItems": MOST_ROWS}
    shape = {
        "type": "object",
        "properties": {"rows": rows},
        "required": ["rows"],
        "additionalProperties": False,
    }
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": shape}}}}


def _out(push: Push, *, replayed: bool = False) -> dict[str, Any]:
    return {
        "id": push.pk,
        "kind": push.kind,
        "rows": push.rows,
        "quarantined": push.quarantined,
        "problems": push.problems,
        "in_store": push.data_version is not None,
        "replayed": replayed,
    }


def _taking(kind: str) -> None:
    label = TABLES[kind].label

    def call(request: HttpRequest, idempotency_key: Key = Header(...)) -> Any:
        only(request)
        sent = request.headers.get("Content-Type", "")
        push, replayed = take(client_of(request), kind, idempotency_key, request.body, sent)
        return Status(202, _out(push, replayed=replayed))

    call.__name__ = f"push_{kind}"
    call.__doc__ = (
        f"推送{label.zh}。 Push {label.en}: one batch, at most {MOST_ROWS} rows, as JSON or, with "
        "Content-Type application/x-ndjson, one object a line. Rows with problems wait in quarantine, "
        "the others count. Send the same batch with the same key as often as you like: it counts once."
    )
    router.post(
        f"/{kind}",
        response={202: Pushed, 409: Refusal, 413: Refusal, **_NO},
        openapi_extra=_body(kind),
        summary=f"{label.zh} / {label.en}",
    )(call)


for _kind in KINDS:
    _taking(_kind)


@router.get("/pushes/{number}", response={200: Pushed, 404: Refusal, **_NO}, summary="一批推送 / one batch")
def pushed(request: HttpRequest, number: Annotated[int, Field(ge=1, le=2**53)] = Path(...)) -> Any:
    """Tell what became of a batch of your own."""
    only(request)
    push = Push.objects.filter(client=client_of(request), pk=number).first()
    if push is None:
        raise RefusedError(
            404,
            "A113",
            Text("没有这一批。", "There is no such batch."),
            Text("编号在推送的回答里。", "Its number is in the answer to the push."),
        )
    return _out(push)
