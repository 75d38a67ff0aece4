"""What all tests share: Chinese unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from jixiao.base.text import use_lang
from sparks import light_session

# Wall-clock deadlines fail on a busy machine and prove nothing about the product.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _chinese_first() -> Iterator[None]:
    use_lang("zh")
    yield
    use_lang("zh")


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A Spark session on this machine, one for all tests of a worker."""
    with light_session() as session:
        yield session
