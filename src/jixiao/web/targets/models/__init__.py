"""目标: one model a file."""

from jixiao.web.targets.models.answer import Answer
from jixiao.web.targets.models.goal import Goal
from jixiao.web.targets.models.review import Review

__all__ = ["Answer", "Goal", "Review"]
