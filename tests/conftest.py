"""What all tests share: Chinese unless a test says otherwise; in which order they run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from jixiao.base.text import use_lang
from needs import NO_FONT, missing
from order import InCompany, longest_first
from sparks import light_session

# Wall-clock deadlines fail on a busy machine and prove nothing about the product.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> InCompany:
    """Share the tests out in their order, company by company."""
    config.option.loadscopereorder = False
    return InCompany(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    longest_first(items)


@pytest.fixture(autouse=True)
def _chinese_first() -> Iterator[None]:
    use_lang("zh")
    yield
    use_lang("zh")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this run keeps what all its test processes begin with."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "shared"


@pytest.fixture(scope="session")
def payslip_font() -> Path:
    """The font that payslips are written in."""
    from jixiao.publish.font import FONT

    if not FONT.is_file():
        missing(NO_FONT)
    return FONT


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A Spark session on this machine, one for all tests of a worker."""
    with light_session() as session:
        yield session
