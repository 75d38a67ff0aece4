"""What all tests share: Chinese unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from jixiao.base.text import use_lang

# Wall-clock deadlines fail on a busy machine and prove nothing about the product.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _chinese_first() -> Iterator[None]:
    use_lang("zh")
    yield
    use_lang("zh")
