"""门卫: deny by default: a view that does not say who may use it is used by nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from jixiao.web.people.roles import Role

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
MARK = "jixiao_access"
# Signing in and out, and one's own second factor; each guards itself.
# A redirect shows nothing; where it leads guards itself.
_OWN_GUARD = ("allauth.", "ninja.", "django.views.generic.base")
_READS = ("GET", "HEAD", "OPTIONS")


def open_to_all(view: View[P]) -> View[P]:
    """Mark a view that needs no sign-in: health, language."""
    setattr(view, MARK, "open")
    return view


def allowed(*roles: Role, changes: Iterable[Role] | None = None) -> Callable[[View[P]], View[P]]:
    """Let these roles use a view (none named: everybody signed in); `changes` may send changes, default all.

    An auditor reads and never changes anything, whatever is said here.
    """
    may_read = frozenset(roles or Role)
    may_change = (may_read if changes is None else frozenset(changes)) - {Role.AUDITOR}

    def mark(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if getattr(request.user, "must_change_password", False):
                return redirect("account_change_password")
            held = viewer_roles(request)
            if not held & (may_read if request.method in _READS else may_change):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        setattr(guarded, MARK, (may_read, may_change))
        return guarded

    return mark


def viewer_roles(request: HttpRequest) -> frozenset[str]:
    """Return the roles of whoever asks; looked up once a request."""
    known: frozenset[str] | None = getattr(request, "_jixiao_roles", None)
    if known is None:
        user: Any = request.user
        known = (
            frozenset(user.grants.values_list("role", flat=True)) if user.is_authenticated else frozenset()
        )
        request._jixiao_roles = known  # type: ignore[attr-defined]
    return known


def is_guarded(view: Any) -> bool:
    """Whether a view says who may use it, or belongs to a library that guards its own."""
    # A decorator wraps the view; a class's view is made by Django: the class says where it comes from.
    while view is not None:
        if hasattr(view, MARK) or getattr(view, "view_class", view).__module__.startswith(_OWN_GUARD):
            return True
        view = getattr(view, "__wrapped__", None) or getattr(view, "func", None)
    return False


class DenyUnlessMarked:
    """Refuses every view that carries no mark: forgetting one shows at once, as a closed door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the decision falls once the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Raise PermissionDenied for an unmarked view."""
        del request, args, kwargs
        if not is_guarded(view):
            raise PermissionDenied
