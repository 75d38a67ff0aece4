"""接口不怕乱来: schemathesis makes up calls from the OpenAPI document, good and bad, and finds nothing."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from jixiao.web.api.service import api

TOLD = api.get_openapi_schema(path_prefix="/api/v1/")
CALLS = [(method.upper(), path) for path, methods in TOLD["paths"].items() for method in methods]
CAREFULLY = settings(
    max_examples=6,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def described(caller):
    """The document, with the application itself behind it, and a token that may do everything."""
    client = caller("push", "figures", "statements", "watch", per_minute=100_000)
    told = schemathesis.openapi.from_dict(TOLD)
    told.app = get_wsgi_application()
    # As Django's own test client does: a connection in the test's transaction outlives a request.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield told, {"Authorization": client.defaults["HTTP_AUTHORIZATION"]}
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_nothing_made_up_breaks_it(described, method, path, mode) -> None:
    schema, headers = described
    operation = schema[path][method]

    @CAREFULLY
    @given(case=operation.as_strategy(generation_mode=mode))
    def made_up(case) -> None:
        case.call_and_validate(headers=headers)

    made_up()
