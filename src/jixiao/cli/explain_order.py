"""解释订单: the part of `jixiao explain` that tells the story of one order."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from jixiao.base.problem import ProblemsError, errors
from jixiao.base.text import Text
from jixiao.cli.app import DONE
from jixiao.cli.running import progress, reading, say, show_problems
from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.metrics.settings import DEFAULTS
from jixiao.metrics.settings_document import load_settings
from jixiao.run.again import sealed_version, store_of
from jixiao.run.basis import Basis, read_basis
from jixiao.run.order_story import OrderStory, order_story
from jixiao.run.order_words import order_credits, order_heading, order_otherwise, order_served

_SERVED = Text("谁接待过", "Who served the buyer")
_CREDITS = Text("归了谁，为什么", "Who got it, and why")
_OTHERWISE = Text(
    "换一种设置，会归谁（逐项重算）", "Who would get it under other settings (each computed again)"
)
_NOBODY = Text("没有人和这个买家聊过。", "Nobody chatted with this buyer.")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which order of which shop; the month's result it belongs to, if there is one; where its data are."""

    order: str
    shop: str | None = None
    result: Path | None = None
    data: Path | None = None
    workspace: Path | None = None
    settings: Path | None = None


def explain_order(asked: Asked, *, as_json: bool) -> int:
    """Print the story of an order on the data of a computed month, or on what the files say now.

    The settings are those given, else the month's, else the defaults.
    """
    own = load_settings(asked.settings) if asked.settings else None
    place = asked.workspace / "facts" if asked.workspace else None
    store = store_of(asked.data, place)
    if asked.result is None:
        if asked.data:
            show_problems(errors(mirror(store, asked.data, reading()).problems))
        story = order_story(store, own or DEFAULTS, asked.order, asked.shop)
    else:
        basis = read_basis(asked.result if asked.result.is_dir() else asked.result.parent)
        version = _version(basis, store, asked.data)
        story = order_story(store, own or basis.settings, asked.order, asked.shop, version)
    if as_json:
        say(json.dumps(story.to_json(), ensure_ascii=False, indent=1, default=str))
    else:
        _say(story)
    return DONE


def _version(basis: Basis, store: Store, data: Path | None) -> int | None:
    """Return the data version of the month; where its files are gone, the latest, and say so."""
    try:
        return sealed_version(basis, store, data)
    except ProblemsError:
        progress(
            Text(
                "那个月用的文件已经变了：下面按现在的数据说。",
                "The month's files have changed since: this is what today's data say.",
            )
        )
        return None


def _say(story: OrderStory) -> None:
    say(order_heading(story))
    for title, lines in (
        (_SERVED, list(order_served(story)) or [_NOBODY]),
        (_CREDITS, order_credits(story)),
        (_OTHERWISE, order_otherwise(story)),
    ):
        say(title)
        for line in lines:
            say(f"  {line}")
