"""接口本身: every group of calls under /api/v1, and the document that describes them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI

from jixiao import __version__
from jixiao.web.api.calls import pull, push, watch
from jixiao.web.api.refusing import teach
from jixiao.web.people.guard import open_to_all

api = NinjaAPI(
    title="Jixiao 绩效",
    version=__version__,
    description="Push messages, orders, reports; pull figures, statements. Amounts are text, not floats.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
teach(api)
for _room in (push, pull, watch):
    api.add_router("", _room.router)


@open_to_all
def openapi(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document; it holds no data, only what can be asked."""
    del request
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/v1/"))
