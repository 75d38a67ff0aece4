"""网址: where each room of the web application begins."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from jixiao.web.api.pages.clients import clients, stop
from jixiao.web.api.service import api, openapi
from jixiao.web.people.pages.home import home
from jixiao.web.people.pages.welcome import welcome
from jixiao.web.ui.language import choose_language
from jixiao.web.ui.observe import health, metrics

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("welcome", welcome, name="welcome"),
    path("account/", include("allauth.urls")),
    path("language", choose_language, name="language"),
    path("healthz", health, name="health"),
    path("metrics", metrics, name="metrics"),
    path("api/v1/openapi.json", openapi, name="api_document"),
    path("api/v1/", api.urls),
    path("admin/api/", clients, name="clients"),
    path("admin/api/<int:pk>/stop", stop, name="client_stop"),
    path("admin/", include("jixiao.web.people.urls")),
    path("work/", include("jixiao.web.work.urls")),
    path("entries/", include("jixiao.web.entries.urls")),
    path("plans/", include("jixiao.web.plans.urls")),
    path("targets/", include("jixiao.web.targets.urls")),
    path("reviews/", include("jixiao.web.reviews.urls")),
    path("", include("jixiao.web.months.urls")),
]
