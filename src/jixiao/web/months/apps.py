"""月份: the app's place in Django."""

from django.apps import AppConfig


class MonthsConfig(AppConfig):
    """The month from computed to paid."""

    name = "jixiao.web.months"
    label = "months"
