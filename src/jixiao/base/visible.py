"""控制字符: what a terminal would obey, or what turns text around, is written out where it is shown."""

from __future__ import annotations

import re

# C0 and C1 controls (colours, cursor, bell), marks of direction, ends of line that no reader expects,
# and halves of characters, which no output can take.
_OBEYED = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_IN_TEXT, _IN_NAME = re.compile(f"[{_OBEYED}]"), re.compile(f"[\t\n{_OBEYED}]")
_SHORT = 0xFF


def visible(text: str) -> str:
    """Return a text of any lines and tabs with everything else that a terminal would obey written out."""
    return _IN_TEXT.sub(_written_out, text)


def visible_name(name: str) -> str:
    r"""Return the name of a file, sheet or column as one line: a line break in it becomes `\x0a`."""
    return _IN_NAME.sub(_written_out, name)


def row_place(file: str, line: object) -> str:
    """Return where a row came from, as one line: `orders.csv:41`."""
    return f"{visible_name(file)}:{line}"


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code <= _SHORT else f"\\u{code:04x}"
