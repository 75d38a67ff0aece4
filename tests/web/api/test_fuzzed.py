"""接口不怕乱来: schemathesis makes up calls from the OpenAPI document and finds nothing."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, settings

from jixiao.web.api.service import api

schema = schemathesis.pytest.from_fixture("described")


@pytest.fixture
def described(workspace, token):
    """The document, with the application itself behind it."""
    told = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    told.app = get_wsgi_application()
    return told


@pytest.fixture
def token(caller):
    """A token that may do everything."""
    client = caller("push", "figures", "statements", "watch", per_minute=100_000)
    return client.defaults["HTTP_AUTHORIZATION"]


@pytest.mark.django_db
@schema.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_made_up_breaks_it(case, token) -> None:
    case.call_and_validate(headers={"Authorization": token})
