"""月份: one model a file."""

from jixiao.web.months.models.book import MonthBook
from jixiao.web.months.models.figure import DayFigure
from jixiao.web.months.models.statement import StatementRow

__all__ = ["DayFigure", "MonthBook", "StatementRow"]
