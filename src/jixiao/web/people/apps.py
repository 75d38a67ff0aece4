"""人员: the app's place in Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People, teams, shops, accounts, roles, audit."""

    name = "jixiao.web.people"
    label = "people"
