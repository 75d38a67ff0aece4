"""键盘: gets about a page by keyboard alone, as somebody without a mouse does."""

from __future__ import annotations

from typing import Any

MOST = 120
FOCUSED = "element => element === document.activeElement"


def tab_to(page: Any, wanted: Any, key: str = "Tab") -> int:
    """Press Tab until the wanted element has the focus, visibly; return how often."""
    target = wanted.first.element_handle()
    for pressed in range(1, MOST + 1):
        page.keyboard.press(key)
        if target.evaluate(FOCUSED):
            assert target.is_visible()
            assert is_marked(page), "whoever sees the page must see where he is"
            return pressed
    raise AssertionError(f"no way by keyboard to {wanted}")


def is_marked(page: Any) -> bool:
    """Say whether the focused element looks focused: an outline, a ring or a changed border."""
    return bool(
        page.evaluate("""() => {
          const now = getComputedStyle(document.activeElement);
          return now.outlineStyle !== 'none' || now.boxShadow !== 'none';
        }""")
    )


def press_enter(page: Any) -> None:
    """Press Enter and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
