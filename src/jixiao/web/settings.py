"""Django 设置: everything that may differ between installations comes from the environment."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url

from jixiao.web.workspace import current

WORKSPACE = current()
HERE = Path(__file__).parent


def _listed(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _on(name: str) -> bool:
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


DEBUG = _on("JIXIAO_DEBUG")
SECRET_KEY = WORKSPACE.secret()
ALLOWED_HOSTS = _listed("JIXIAO_HOSTS", "localhost,127.0.0.1,[::1]")
# Behind a proxy that ends TLS: cookies only over https, and the proxy's word for it is taken.
BEHIND_TLS = _on("JIXIAO_TLS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if BEHIND_TLS else []
# Behind a proxy every request comes from one address: guesses are counted by what the proxy says.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("JIXIAO_PROXIES", "1" if BEHIND_TLS else "0"))

INSTALLED_APPS = [
    "jixiao.web.ui",
    "jixiao.web.people",
    "jixiao.web.work",
    "jixiao.web.entries",
    "jixiao.web.plans",
    "jixiao.web.reviews",
    "jixiao.web.months",
    "jixiao.web.targets",
    "jixiao.web.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.dingtalk",
    "jixiao.web.people.wecom",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jixiao.web.ui.observe.Observed",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jixiao.web.ui.language.Speaking",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jixiao.web.people.leaving.Leaving",
    "allauth.account.middleware.AccountMiddleware",
    "jixiao.web.people.guard.DenyUnlessMarked",
]
ROOT_URLCONF = "jixiao.web.urls"
WSGI_APPLICATION = "jixiao.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jixiao.web.ui.page.everywhere",
            ],
            "builtins": ["jixiao.web.ui.templatetags.words"],
        },
    }
]


def _database() -> dict[str, Any]:
    if os.environ.get("DATABASE_URL"):
        return dict(
            dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60, conn_health_checks=True)
        )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": WORKSPACE.database,
        # Opening the file anew for each request would cost as much as a page's queries.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _database()}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": WORKSPACE.root / "cache",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "jixiao.web.people.signing_in.Accounts"
SOCIALACCOUNT_ADAPTER = "jixiao.web.people.signing_in.Outside"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Jixiao"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if os.environ.get("JIXIAO_OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": os.environ.get("JIXIAO_OIDC_ID", "company"),
                "name": os.environ.get("JIXIAO_OIDC_NAME", "OIDC"),
                "client_id": os.environ.get("JIXIAO_OIDC_CLIENT", ""),
                "secret": os.environ.get("JIXIAO_OIDC_SECRET", ""),
                "settings": {"server_url": os.environ["JIXIAO_OIDC_SERVER"]},
            }
        ]
    }
if os.environ.get("JIXIAO_DINGTALK_CLIENT"):
    SOCIALACCOUNT_PROVIDERS["dingtalk"] = {
        "APPS": [
            {
                "client_id": os.environ["JIXIAO_DINGTALK_CLIENT"],
                "secret": os.environ.get("JIXIAO_DINGTALK_SECRET", ""),
            }
        ]
    }
# A company that runs WeCom on its own machines names its own address.
WECOM_API = os.environ.get("JIXIAO_WECOM_API", "https://qyapi.weixin.qq.com/cgi-bin")
WECOM_AGENT = os.environ.get("JIXIAO_WECOM_AGENT", "")
if os.environ.get("JIXIAO_WECOM_CORP"):
    SOCIALACCOUNT_PROVIDERS["wecom"] = {
        "APPS": [
            {
                "client_id": os.environ["JIXIAO_WECOM_CORP"],
                "secret": os.environ.get("JIXIAO_WECOM_SECRET", ""),
            }
        ]
    }

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = WORKSPACE.static
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Collected by `jixiao web` where they changed, under names that carry their content: cached for ever.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# One request brings a day's exports; the rest of a folder follows in the next.
DATA_UPLOAD_MAX_NUMBER_FILES = 500
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        # Widths of bars are data in a style attribute; style sheets and scripts come from our own files only.
        "style-src-attr": ["'unsafe-inline'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING_CONFIG = "jixiao.web.ui.logs.configure"
# Not dictConfig's: handed to our own function, which Django only calls when this is not empty.
LOGGING: dict[str, Any] = {"by": "jixiao"}
# However often data are pushed, a month is computed this long after its last computation at the earliest.
PUSH_COMPUTES_EVERY = timedelta(minutes=int(os.environ.get("JIXIAO_PUSH_MINUTES", "10")))
METRICS_TOKEN = os.environ.get("JIXIAO_METRICS_TOKEN", "")
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
