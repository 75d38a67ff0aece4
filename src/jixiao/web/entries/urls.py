"""网址: the pages of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from jixiao.web.entries.pages import accounts, batch, conduct, mapping, start, uploads, waiting

urlpatterns: list[URLPattern | URLResolver] = [
    path("", uploads.uploads, name="entries"),
    path("start/", start.start, name="start"),
    path("upload/<int:pk>/", batch.batch, name="batch"),
    path("upload/<int:pk>/back", batch.take_back, name="batch_back"),
    path("upload/<int:pk>/again", batch.put_back, name="batch_again"),
    path("upload/<int:pk>/on", batch.go_on, name="batch_on"),
    path("upload/<int:pk>/map/", mapping.mapping, name="mapping"),
    path("waiting/", waiting.rows, name="waiting"),
    path("waiting/<int:line>/", waiting.row, name="waiting_row"),
    path("accounts/", accounts.accounts, name="unmapped"),
    path("conduct/", conduct.conduct, name="conduct"),
    path("conduct/<int:pk>/change", conduct.conduct_change, name="conduct_change"),
    path("conduct/<int:pk>/file", conduct.conduct_file, name="conduct_file"),
]
