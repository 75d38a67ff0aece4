"""登录规则: nobody signs up by himself; a company's sign-in only opens logins that exist."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
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
        """Connect a first sign-in to the login of the same name; send strangers back with a word."""
        if sociallogin.is_existing:
            return
        extra: dict[str, Any] = sociallogin.account.extra_data or {}
        names = [extra.get(key) for key in ("preferred_username", "username", "userid", "mobile")]
        user = User.objects.filter(username__in=[name for name in names if name], is_active=True).first()
        if user is None:
            messages.error(request, str(_STRANGER))
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, user)


_STRANGER = Text(
    "这个企业账号在这里还没有登录。请让老板或主管先建一个同名的登录。",
    "This company account has no login here yet. Please ask the owner to make one of the same name.",
)
