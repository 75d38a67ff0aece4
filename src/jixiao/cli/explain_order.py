"""解释订单: the part of `jixiao explain` that tells the story of one order."""

from __future__ import annotations

import json
from pathlib import Path

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.cli.app import DONE
from jixiao.cli.running import progress, say
from jixiao.facts.store import Store
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


def explain_order(
    result: Path, order_id: str, shop: str | None, data: Path | None, workspace: Path | None, *, as_json: bool
) -> int:
    """Print the story of an order under the settings and on the data of a computed month."""
    basis = read_basis(result if result.is_dir() else result.parent)
    store = store_of(data, workspace / "facts" if workspace else None)
    story = order_story(store, basis.settings, order_id, shop, _version(basis, store, data))
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
