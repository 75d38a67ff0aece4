"""网址: the pages of this room."""

from __future__ import annotations

from django.urls import path

from jixiao.web.work import pages

urlpatterns = [
    path("<int:pk>/", pages.progress, name="job"),
    path("<int:pk>/stop", pages.stop, name="job_stop"),
]
