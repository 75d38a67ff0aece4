"""门卫: every address of the site is either marked or guarded by its own library."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, URLResolver, get_resolver

from jixiao.web.people.guard import DenyUnlessMarked, is_guarded


def _views(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from _views(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


@pytest.mark.parametrize(
    ("address", "view"), list(_views()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_every_view_says_who_may_use_it(address, view) -> None:
    assert is_guarded(view), address


def test_a_view_without_a_mark_is_closed_to_everybody(rf, client_of) -> None:
    def forgotten(request):
        return None

    guard = DenyUnlessMarked(lambda request: None)
    with pytest.raises(PermissionDenied):
        guard.process_view(rf.get("/"), forgotten, (), {})


def test_nobody_is_sent_to_the_sign_in_page(client_of) -> None:
    answer = client_of("nobody").get("/")
    assert answer.status_code == 302
    assert answer.url == "/account/login/?next=/"


@pytest.mark.parametrize("who", ["agent", "leader", "supervisor", "finance", "owner", "auditor"])
def test_everybody_has_a_home(client_of, who) -> None:
    assert client_of(who).get("/", follow=True).status_code == 200
