"""What all tests share: Chinese unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jixiao.base.text import use_lang


@pytest.fixture(autouse=True)
def _chinese_first() -> Iterator[None]:
    use_lang("zh")
    yield
    use_lang("zh")
