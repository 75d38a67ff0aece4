"""证据列名: what an inspector reads instead of column names, true and null."""

from decimal import Decimal

import pytest

from jixiao.base.text import Text, both
from jixiao.publish.evidence_words import cell_text, column_text, value_text


def test_columns_have_words_and_an_unknown_one_its_name() -> None:
    assert column_text("opened_at") == Text("买家开始等", "buyer began to wait")
    assert column_text("mood") == both("mood")


@pytest.mark.parametrize(
    ("value", "zh"),
    [
        (None, ""),
        (True, "是"),
        (Decimal("33.000000"), "33"),
        ("silent", "静默"),
        ("2026-10-01", "2026-10-01"),
    ],
)
def test_cells_are_read_as_people_write_them(value, zh) -> None:
    assert cell_text(value).zh == zh


@pytest.mark.parametrize(
    ("value", "zh"), [(None, "–"), ([], "–"), (["甲", "乙"], "甲、乙"), (False, "否"), (4, "4")]
)
def test_settings_too(value, zh) -> None:
    assert value_text(value).zh == zh
