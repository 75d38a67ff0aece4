"""运行观察: counts and times requests for /metrics, logs one line each; says whether all is well."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

from jixiao import __version__
from jixiao.facts.store import Store
from jixiao.web.people.guard import open_to_all
from jixiao.web.people.here import asks_here
from jixiao.web.workspace import current

REQUESTS = Counter("jixiao_requests", "Requests answered", ["view", "method", "status"])
SECONDS = Histogram("jixiao_request_seconds", "Seconds a request took", ["view"])
# A worker says so every quarter of a minute.
WORKER_GONE = 60
# Nothing of ours asks for these; what somebody slips in shall not either.
FORBIDDEN = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
QUIET = ("/healthz", "/metrics", "/static/")
log = structlog.get_logger("jixiao.web")


class Observed:
    """Stands first: whatever is answered is counted, timed and logged once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer and write down how it went."""
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=secrets.token_hex(6))
        start = time.perf_counter()
        response = self.get_response(request)
        response["Permissions-Policy"] = FORBIDDEN
        took = time.perf_counter() - start
        match = request.resolver_match
        view = match.view_name if match and match.view_name else "-"
        REQUESTS.labels(view, request.method, response.status_code).inc()
        SECONDS.labels(view).observe(took)
        if not request.path.startswith(QUIET):
            user = getattr(getattr(request, "user", None), "pk", None)
            told = {"method": request.method, "path": request.path, "status": response.status_code}
            log.info("request", **told, ms=round(took * 1000), user=user)
        return response


@open_to_all
def health(request: HttpRequest) -> HttpResponse:
    """Say whether database and store answer: 200 or 503; and whether a worker was seen lately."""
    del request
    parts = {"database": _answers(_ask_database), "store": _answers(_ask_store)}
    whole = all(parts.values())
    told = {"ok": whole, "version": __version__, **parts, "worker": worker_seen()}
    return JsonResponse(told, status=200 if whole else 503)


def _answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except Exception:
        log.exception("health")
        return False
    return True


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select 1")


def _ask_store() -> object:
    return Store(current().facts).entry()


def worker_seen() -> bool:
    """Whether a worker has said lately that it lives."""
    seen = current().root / "worker.seen"
    return seen.is_file() and time.time() - seen.stat().st_mtime < WORKER_GONE


@open_to_all
def metrics(request: HttpRequest) -> HttpResponse:
    """Give Prometheus its numbers: to this machine, or to who brings the token."""
    if not _may_watch(request):
        return HttpResponseForbidden()
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _may_watch(request: HttpRequest) -> bool:
    """Whether the token is brought; without one set, whether this machine itself asks, not a proxy on it."""
    if settings.METRICS_TOKEN:
        told = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return secrets.compare_digest(told.encode(), settings.METRICS_TOKEN.encode())
    return not settings.BEHIND_TLS and asks_here(request)
