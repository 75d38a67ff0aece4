"""目标: the app's place in Django."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Targets, their agreement and how they stand."""

    name = "jixiao.web.targets"
    label = "targets"
