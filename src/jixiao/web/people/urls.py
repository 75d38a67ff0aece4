"""网址: the pages of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from jixiao.web.people.pages import administration, backups, logins, metric_settings, registers, trail

urlpatterns: list[URLPattern | URLResolver] = [
    path("", administration.administration, name="admin"),
    path("compute", administration.compute_now, name="admin_compute"),
    path("definitions/", metric_settings.metric_settings, name="metric_settings"),
    path("definitions/<slug:name>/", metric_settings.metric_setting, name="metric_setting"),
    path("definitions/<int:pk>/back", metric_settings.take_back, name="metric_setting_back"),
    path("logins/", logins.logins, name="logins"),
    path("logins/new", logins.login_form, name="login_new"),
    path("logins/<int:pk>/", logins.login_form, name="login_change"),
    path("logins/<int:pk>/password", logins.new_password, name="login_password"),
    path("logins/<int:pk>/second-step", logins.no_second_step, name="login_second_step"),
    path("backups/", backups.backups, name="backups"),
    path("backups/now", backups.backup_now, name="backup_now"),
    path("backups/<str:name>", backups.backup_file, name="backup_file"),
    path("trail/", trail.trail, name="trail"),
    path("<slug:name>/", registers.listing, name="register"),
    path("<slug:name>/new", registers.change, name="register_new"),
    path("<slug:name>/<int:pk>/", registers.change, name="register_change"),
    path("<slug:name>/<int:pk>/remove", registers.remove, name="register_remove"),
]
