"""本机: whether this machine itself asks, and not somebody for whom a proxy on it speaks."""

from __future__ import annotations

from django.http import HttpRequest


def asks_here(request: HttpRequest) -> bool:
    """Whether a request comes from this machine and no proxy says that it passed it on."""
    passed_on = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return not passed_on and request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1")
