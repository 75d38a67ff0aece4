"""界面: what all pages share."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Words, numbers, languages, layout, logs, health."""

    name = "jixiao.web.ui"
    label = "ui"
