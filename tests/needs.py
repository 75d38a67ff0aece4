"""要用的东西: what a test cannot do without and this machine has not got: a loud skip, in CI a failure."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

NO_FONT = "没有工资单的字体：请运行 make assets。 No font of the payslips: run make assets."


def missing(reason: str) -> NoReturn:
    """Skip the test that asks, saying why; where CI says that everything must be there, let it fail."""
    if in_ci():
        pytest.fail(reason)
    pytest.skip(reason)


def in_ci() -> bool:
    """Say whether this is a run in which nothing may be left out."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")
