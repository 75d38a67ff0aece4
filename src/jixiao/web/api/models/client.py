"""接口客户: another system that may call the API: its scopes, the hash of its token."""

from __future__ import annotations

from django.db import models

from jixiao.web.people.models.versioned import Versioned


class ApiClient(Versioned):
    """A client. Its token is shown once and never kept; `mark` is the beginning, to tell them apart."""

    name = models.CharField(max_length=80, unique=True)
    mark = models.CharField(max_length=12)
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    per_minute = models.PositiveIntegerField(default=120)
    made_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
