"""登录规则: nobody signs up by himself; a company's sign-in only opens logins that exist."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from jixiao.base.text import Text
from jixiao.web.people.models import User


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Logins are made by the owner."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def set_password(self, user: User, password: str) -> None:
        """Keep the password somebody chose: one that was handed out no longer opens anything."""
        user.must_change_password = False
        super().set_password(user, password)


class Outside(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in through the company (OIDC, DingTalk, WeCom): the username there must be a login here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: a stranger with a company account is still a stranger here."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connect a first sign-in to the login of the same name; send strangers back with a word.

        Who is signed in already and connects a company account himself keeps his own login.
        """
        if sociallogin.is_existing or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        name = name_of(sociallogin)
        user = User.objects.filter(username=name, is_active=True).first() if name else None
        if user is None:
            messages.error(request, str(_STRANGER))
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, user)


# Only what the company itself fills in: a name that people choose there would open other people's logins.
_NAMES = {"openid_connect": "preferred_username", "dingtalk": "mobile", "wecom": "userid"}


def name_of(sociallogin: SocialLogin) -> str:
    """Return what somebody is called at the company, as the login here must be called; "" if not told."""
    told: dict[str, Any] = sociallogin.account.get_provider_account().get_user_data() or {}
    provider = sociallogin.account.get_provider().id
    return str(told.get(_NAMES[provider]) or "")


_STRANGER = Text(
    "这个企业账号在这里还没有登录。请让老板或主管先建一个同名的登录。",
    "This company account has no login here yet. Please ask the owner to make one of the same name.",
)
