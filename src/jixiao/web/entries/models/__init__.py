"""录入: one model a file."""

from jixiao.web.entries.models.batch import Batch
from jixiao.web.entries.models.conduct import ConductEntry

__all__ = ["Batch", "ConductEntry"]
