"""网址: the pages of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from jixiao.web.reviews.pages import calibration, forms

urlpatterns: list[URLPattern | URLResolver] = [
    path("", forms.reviews, name="reviews"),
    path("<int:pk>/calibration", calibration.calibration, name="calibration"),
    path("<int:pk>/<str:kind>/", forms.review, name="review"),
]
