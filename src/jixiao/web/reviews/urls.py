"""网址: the pages of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from jixiao.web.reviews.pages import calibration, forms, next_superior

urlpatterns: list[URLPattern | URLResolver] = [
    path("", forms.reviews, name="reviews"),
    path("<int:pk>/calibration", calibration.calibration, name="calibration"),
    path("stand-ins/", next_superior.stand_ins, name="stand_ins"),
    path("stand-ins/<int:pk>/back", next_superior.stand_in_back, name="stand_in_back"),
    path("<int:pk>/next-superior", next_superior.next_superior, name="next_superior"),
    path("<int:pk>/next-superior/<str:code>", next_superior.look, name="next_superior_look"),
    path("<int:pk>/<str:kind>/", forms.review, name="review"),
]
