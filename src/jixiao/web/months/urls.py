"""网址: the pages of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from jixiao.web.months import closing_urls, payslip_urls
from jixiao.web.months.pages import board, chat, definition, explain, person, rows

urlpatterns: list[URLPattern | URLResolver] = [
    path("board/", board.board, name="board"),
    path("board/export.<str:kind>", rows.board_export, name="board_export"),
    path("person/<str:code>/", person.person, name="person"),
    path("person/<str:code>/apply", person.apply_for_level, name="level_apply"),
    path("person/<str:code>/<str:table>/", rows.rows, name="rows"),
    path("chat/<str:month>/<str:ref>/<int:line>/", chat.chat, name="chat"),
    path("statement/<int:pk>/explain", explain.explain, name="explain"),
    path("definition/<str:metric>/", definition.definition, name="definition"),
    *closing_urls.urlpatterns,
    *payslip_urls.urlpatterns,
]
