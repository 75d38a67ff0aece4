"""网址: closing a month: its page, decisions, control totals, appeals, corrections, adjustments."""

from __future__ import annotations

from django.urls import path

from jixiao.web.months.pages import appeals, archive, closing, control, decisions, late

urlpatterns = [
    path("months/", closing.months, name="months"),
    path("months/archive/", archive.archive, name="archive"),
    path("months/archive/<int:pk>/<str:name>/file", archive.archive_file, name="archive_file"),
    path("months/<int:pk>/", closing.month, name="month"),
    path("months/<int:pk>/move", closing.move, name="month_move"),
    path("months/<int:pk>/compute", closing.compute_again, name="month_compute"),
    path("months/<int:pk>/verify", closing.verify, name="month_verify"),
    path("months/<int:pk>/extend", closing.extend, name="month_extend"),
    path("months/<int:pk>/decisions", decisions.decisions, name="decisions"),
    path("months/<int:pk>/decisions/decide", decisions.decide, name="decide"),
    path("months/<int:pk>/control", control.control, name="control"),
    path("months/<int:pk>/late", late.late, name="late"),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/new/<int:pk>/", appeals.appeal_new, name="appeal_new"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<int:pk>/evidence", appeals.appeal_evidence, name="appeal_evidence"),
]
