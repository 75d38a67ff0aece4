"""页面: what self-contained pages share: the style sheet, both languages, numbers as people write them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from jixiao.base.text import Text
from jixiao.publish import numbers


@cache
def page_environment() -> Environment:
    """Return the templates with the words that pages use."""
    return new_environment()


def new_environment() -> Environment:
    """Return the templates with these words, for a page that adds more of its own."""
    environment = Environment(
        loader=PackageLoader("jixiao.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"t": spoken, "say": say, "money": numbers.money, "number": numbers.exact}
    environment.filters["spoken"] = spoken
    return environment


def css() -> Markup:
    """Return the shared style sheet."""
    return Markup(template_file("report.css"))  # noqa: S704 - our own file


def template_file(name: str) -> str:
    """Return the text of a file among the templates."""
    return (files("jixiao.publish") / "templates" / name).read_text(encoding="utf-8")


def spoken(text: Text) -> Markup:
    """Return both languages, of which the page shows one."""
    if text.zh == text.en:
        return escape(text.zh)
    # Not Markup.format: a report calls this a million times, and its formatter is ten times as slow.
    zh, en = escape(text.zh), escape(text.en)
    return Markup(f'<span lang="zh-CN">{zh}</span><span lang="en">{en}</span>')  # noqa: S704 - escaped above


def say(zh: str, en: str, *values: object) -> Markup:
    """Return a sentence in both languages, with `%s` filled in."""
    if not values:
        return _fixed(zh, en)
    told = tuple(f"{value:,}" if isinstance(value, int) else value for value in values)
    return spoken(Text(zh % told, en % told))


@cache
def _fixed(zh: str, en: str) -> Markup:
    """Return a template's own words: few, and said for every row."""
    return spoken(Text(zh, en))
