"""A client of the API for each scope, and a shop's chat lines to push."""

from collections.abc import Callable

import pytest
from django.test import Client

from jixiao.web.api.guard import hash_of, new_token
from jixiao.web.api.models import ApiClient


@pytest.fixture
def caller(company) -> Callable[..., Client]:
    """Return a caller with a fresh token of these scopes."""

    def make(*scopes: str, per_minute: int = 1000) -> Client:
        token = new_token()
        ApiClient.objects.create(
            name=f"system {ApiClient.objects.count()}", mark=token[:8], token_hash=hash_of(token),
            scopes=list(scopes), per_minute=per_minute, made_by=company.owner,
        )  # fmt: skip
        return Client(headers={"Authorization": f"Bearer {token}"})

    return make


@pytest.fixture
def lines() -> list[dict[str, str]]:
    """Two lines of one chat."""
    told = {"shop": "小店", "account": "小店:客服1", "buyer": "张三"}
    return [
        told | {"sent_at": "2026-10-03 10:10:15", "sender": "buyer", "text": "在吗"},
        told | {"sent_at": "2026-10-03 10:10:40", "sender": "human", "text": "在的"},
    ]
