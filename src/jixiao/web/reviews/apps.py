"""评价: the app's place in Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Ratings by self, superior and group."""

    name = "jixiao.web.reviews"
    label = "reviews"
