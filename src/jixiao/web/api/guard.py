"""接口门卫: a token, a scope, and not too often; without all three nothing is done."""

from __future__ import annotations

import hashlib
import secrets
import time
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.web.api.models import ApiClient
from jixiao.web.api.refusing import RefusedError
from jixiao.web.api.scopes import Scope

MINUTE = 60
# Writing down each call would make every read a write.
NOTED_EVERY = timedelta(minutes=1)


def new_token() -> str:
    """Return a fresh token: 256 bits, so that a plain hash of it cannot be guessed back."""
    return f"jx_{secrets.token_urlsafe(32)}"


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class May(HttpBearer):
    """Lets clients in whose token has a scope."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiClient | None:
        """Return the client; RefusedError where the scope is missing or the minute is used up."""
        client = ApiClient.objects.filter(token_hash=hash_of(token), stopped_at=None).first()
        if client is None:
            return None
        request.api_client = client  # type: ignore[attr-defined]
        if self.scope not in client.scopes:
            raise RefusedError(
                403,
                "A103",
                _NO_SCOPE,
                Text(
                    f"请在“管理 → 接口”里给它“{self.scope.label}”。",
                    f"Give it the scope “{self.scope}” under Administration → API.",
                ),
            )
        _count(client)
        _note(client)
        return client


def client_of(request: HttpRequest) -> ApiClient:
    """Return who calls, once `May` has let him in."""
    client: Any = request.api_client  # type: ignore[attr-defined]
    return client  # type: ignore[no-any-return]


def _count(client: ApiClient) -> None:
    now = time.time()
    name = f"api-{client.pk}-{int(now // MINUTE)}"
    cache.add(name, 0, timeout=2 * MINUTE)
    if cache.incr(name) > client.per_minute:
        wait = MINUTE - int(now % MINUTE)
        raise RefusedError(
            429,
            "A104",
            Text(
                f"这一分钟已满 {client.per_minute} 次。",
                f"{several(client.per_minute, 'call')} a minute: used up.",
            ),
            Text(f"请 {wait} 秒后再来。", f"Come again in {wait} s."),
            {"Retry-After": str(wait)},
        )


def _note(client: ApiClient) -> None:
    if client.used_at is None or client.used_at < timezone.now() - NOTED_EVERY:
        ApiClient.objects.filter(pk=client.pk).update(used_at=timezone.now())


_NO_SCOPE = Text("这个令牌没有这项权限。", "This token may not do that.")
