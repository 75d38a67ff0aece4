"""上班时 (journey 6): where do I stand, and what helps most - one click after signing in."""

import pytest

pytestmark = pytest.mark.browser
HELPS = {"zh": "什么最有帮助", "en": "What helps most"}
SLOW = {"zh": "最近的慢回复", "en": "Slow replies"}


def test_an_agent_sees_where_he_stands_without_scrolling(busy, visit, look, lang, size) -> None:
    page = visit(busy, "agent", lang, size)
    helps = page.get_by_text(HELPS[lang])
    assert helps.is_visible()
    box = helps.bounding_box()
    assert box is not None
    assert box["y"] < size["height"]
    assert page.get_by_text(SLOW[lang]).is_visible()
    look(page, "06-1-where-i-stand")
