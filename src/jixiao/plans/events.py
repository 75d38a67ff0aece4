"""逐笔所需: the figures of which a plan's rules need every single transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jixiao.plans.document import Plan


def events_asked(*plans: Plan | Mapping[Any, Plan]) -> frozenset[str]:
    """Return the figures whose single transactions a pay line of these plans (or their versions) asks for."""
    versions = [one for plan in plans for one in (plan.values() if isinstance(plan, Mapping) else (plan,))]
    return frozenset(name for plan in versions for line in plan.pay for name in line.events())
