"""方案: the app's place in Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plan versions and their publication."""

    name = "jixiao.web.plans"
    label = "plans"
