"""企业微信: what allauth has to know of WeCom; the member's userid is the account."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider

from jixiao.web.people.wecom.views import WeComAdapter


class WeComProvider(OAuth2Provider):  # type: ignore[misc]
    """WeCom's web sign-in of a company's own application."""

    id = "wecom"
    name = "企业微信"
    account_class = ProviderAccount
    oauth2_adapter_class = WeComAdapter

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return the member's userid, unique in the company."""
        return str(data["userid"])

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, str]:
        """Return what a login would be called."""
        return {"username": str(data["userid"])}


provider_classes = [WeComProvider]
