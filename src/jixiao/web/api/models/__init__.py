"""接口: one model a file."""

from jixiao.web.api.models.client import ApiClient
from jixiao.web.api.models.push import Push

__all__ = ["ApiClient", "Push"]
