"""企业微信网址: to WeCom and back."""

from allauth.socialaccount.providers.oauth2.urls import default_urlpatterns

from jixiao.web.people.wecom.provider import WeComProvider

urlpatterns = default_urlpatterns(WeComProvider)
