"""网址: the pages of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from jixiao.web.targets.pages import acting, edit, listing, target

urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing.targets, name="targets"),
    path("new", edit.change, name="target_new"),
    path("<int:pk>/", target.target, name="target"),
    path("<int:pk>/export.<str:kind>", target.export, name="target_export"),
    path("<int:pk>/text", target.document, name="target_document"),
    path("<int:pk>/change", edit.change, name="target_change"),
    path("<int:pk>/answer", acting.answer, name="target_answer"),
    path("<int:pk>/review", acting.review, name="target_review"),
    path("<int:pk>/put-away", acting.put_away, name="target_put_away"),
]
