"""后台任务: the app's place in Django."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Long work with progress."""

    name = "jixiao.web.work"
    label = "work"
