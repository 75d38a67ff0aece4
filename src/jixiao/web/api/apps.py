"""接口: the app's place in Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What other systems push and pull."""

    name = "jixiao.web.api"
    label = "api"
