"""录入: the app's place in Django."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    """What comes in."""

    name = "jixiao.web.entries"
    label = "entries"
