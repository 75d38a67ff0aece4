"""Equal values have one text, and the text of a number is the number."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.base.canonical import canonical, sha256, sha256_of_pieces
from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.base.text import Text


def test_the_order_of_keys_does_not_matter_that_of_a_list_does() -> None:
    assert canonical({"b": 1, "a": [1, 2]}) == canonical({"a": [1, 2], "b": 1}) == '{"a":[1,2],"b":1}'
    assert canonical([1, 2]) != canonical([2, 1])


def test_decimals_keep_their_digits_and_come_back_as_numbers() -> None:
    text = canonical({"rate": Decimal("0.10"), "name": "小美", "on": date(2026, 10, 3), "no": None})
    assert text == '{"name":"小美","no":null,"on":"2026-10-03","rate":0.10}'
    assert load_document(text).tree["rate"] == Decimal("0.10")


def test_months_texts_and_truths_are_written() -> None:
    assert canonical([Month(2026, 10), Text("甲", "a"), True]) == '["2026-10",{"en":"a","zh":"甲"},true]'


def test_what_has_no_text_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical({"x": 0.1})


def test_a_hash_is_the_same_whole_or_in_pieces() -> None:
    assert sha256("绩效") == sha256("绩效".encode()) == sha256_of_pieces(["绩", "效"])
