"""写法: words of users as SQL texts: lists, and names with a star for any text."""

from __future__ import annotations


def quoted(words: tuple[str, ...]) -> str:
    """Return words as a list of SQL texts."""
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)


def like(column: str, patterns: tuple[str, ...]) -> str:
    """Return the test that a column is one of the names; a star in a name stands for any text."""
    return " or ".join(f"{column} like {quoted((_escaped(pattern),))} escape '!'" for pattern in patterns)


def _escaped(pattern: str) -> str:
    for mark in "!%_":
        pattern = pattern.replace(mark, f"!{mark}")
    return pattern.replace("*", "%")
