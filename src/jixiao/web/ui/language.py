"""语言: the reader's language for the whole request, for Django's texts and for the engine's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from jixiao.base.text import Lang, use_lang
from jixiao.web.people.guard import open_to_all

CODES: Final[dict[Lang, str]] = {"zh": "zh-hans", "en": "en"}
A_YEAR = 365 * 24 * 60 * 60


class Speaking:
    """Puts the chosen language in force: the cookie's, Chinese where there is none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        lang: Lang = "en" if chosen.startswith("en") else "zh"
        use_lang(lang)
        with translation.override(CODES[lang]):
            request.LANGUAGE_CODE = CODES[lang]
            return self.get_response(request)


@open_to_all
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and go back to where the reader was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    lang: Lang = "en" if request.POST.get("lang") == "en" else "zh"
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, CODES[lang], max_age=A_YEAR, samesite="Lax", secure=settings.BEHIND_TLS
    )
    return response
