"""去企业登录: a form that leads to another host; browsers refuse that as a redirect, so a page goes there.

Our pages' policy lets forms go to ourselves only, and Chromium asks it of every redirect that follows too.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Leaving:
    """Answers a form that would redirect to another host with a page that goes there by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; a redirect of a form to another host becomes a page with the same cookies."""
        response = self.get_response(request)
        there = response.get("Location", "")
        if request.method != "POST" or urlsplit(there).netloc in ("", request.get_host()):
            return response
        page = render(request, "account/leave.html", {"there": there, "host": urlsplit(there).netloc})
        page.cookies = response.cookies
        page["Refresh"] = f"0; url={there}"
        return page
