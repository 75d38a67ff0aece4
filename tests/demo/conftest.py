"""A shop written once and read many times: every test measures the files, not the arrays behind them."""

from __future__ import annotations

import pytest

from demo.reading import Folder
from jixiao.demo.shop import write_shop
from jixiao.demo.wish import Wish


@pytest.fixture(scope="session")
def life(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Seventeen people, four months, sixty thousand lines."""
    return _folder(tmp_path_factory, Wish(messages=60_000))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Six people, two months, three thousand lines."""
    return _folder(tmp_path_factory, Wish(shop="示例小铺", agents=6, months=2, messages=3_000, seed=5))


def _folder(factory: pytest.TempPathFactory, wish: Wish) -> Folder:
    path = factory.mktemp("shop")
    write_shop(path, wish)
    return Folder(path, wish)
