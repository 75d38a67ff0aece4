"""企业微信往返: to WeCom's page and back with a code, which the company's token turns into a userid."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter, OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import HttpRequest

PATIENCE = 10
Told = dict[str, Any]


class WeComClient(OAuth2Client):  # type: ignore[misc]
    """WeCom's own names for the usual steps."""

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: Told) -> str:
        """Return the address of WeCom's sign-in page, the QR code or the desktop's own."""
        del scope
        asked = {
            "login_type": "CorpApp",
            "appid": self.consumer_key,
            "agentid": settings.WECOM_AGENT,
            "redirect_uri": self.callback_url,
            "state": self.state,
        }
        return f"{authorization_url}?{urlencode(asked | extra_params)}"

    def get_access_token(self, code: str, pkce_code_verifier: str | None = None) -> Told:
        """Return the application's token, the member's code beside it; OAuth2Error where WeCom refuses."""
        del pkce_code_verifier
        asked = {"corpid": self.consumer_key, "corpsecret": self.consumer_secret}
        return ask("gettoken", asked) | {"code": code}


class WeComAdapter(OAuth2Adapter):  # type: ignore[misc]
    """One round trip; only members of the company come back with a userid."""

    provider_id = "wecom"
    client_class = WeComClient
    authorize_url = "https://login.work.weixin.qq.com/wwlogin/sso/login"
    access_token_url = ""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **told: Any) -> Any:
        """Ask who the code stands for; OAuth2Error for somebody outside the company."""
        del app
        who = ask("auth/getuserinfo", {"access_token": token.token, "code": told["response"]["code"]})
        if not who.get("userid"):
            raise OAuth2Error("not a member of the company")
        return self.get_provider().sociallogin_from_response(request, {"userid": who["userid"]})


def ask(call: str, given: dict[str, str]) -> Told:
    """Return what WeCom answers; OAuth2Error where it answers with an error, whose words name no secret."""
    with get_adapter().get_requests_session() as session:
        answer = session.get(f"{settings.WECOM_API}/{call}", params=given, timeout=PATIENCE)
    try:
        told: Told = answer.json()
    except ValueError:
        raise OAuth2Error(f"WeCom {call}: status {answer.status_code}") from None
    if told.get("errcode", 0):
        raise OAuth2Error(f"WeCom {call}: {told['errcode']}")
    return told


oauth2_login = OAuth2LoginView.adapter_view(WeComAdapter)
oauth2_callback = OAuth2CallbackView.adapter_view(WeComAdapter)
