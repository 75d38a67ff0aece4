"""不暂存的设置: the product's own settings without its cache, for what `bench/web.py` compares with."""

from jixiao.web.settings import *  # noqa: F403 - the same settings, one apart

CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
