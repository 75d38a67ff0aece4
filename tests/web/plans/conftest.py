"""A scheme of one's own: a version in force, and a draft made from it."""

from __future__ import annotations

import pytest

from jixiao.plans.load import LIBRARY
from jixiao.web.plans.drafts import begin
from jixiao.web.plans.models import PlanVersion


@pytest.fixture
def text() -> str:
    """The Tmall pre-sales scheme as it ships: weights 35, 25, 15, 15, 10."""
    return (LIBRARY / "tmall-presales.yaml").read_text(encoding="utf-8")


@pytest.fixture
def draft(company, text) -> PlanVersion:
    """A draft of it, number 2 behind the catalogue's own 1."""
    return begin(text, "tmall-presales", company.supervisor, origin="目录方案 tmall-presales")
