"""月份: one model a file."""

from jixiao.web.months.models.adjustment import AdjustmentRow
from jixiao.web.months.models.appeal import Appeal
from jixiao.web.months.models.book import MonthBook
from jixiao.web.months.models.correction import Correction
from jixiao.web.months.models.decision import Decision
from jixiao.web.months.models.figure import DayFigure
from jixiao.web.months.models.payroll import PayrollLayout
from jixiao.web.months.models.payslip import Payslip
from jixiao.web.months.models.receipt import Receipt
from jixiao.web.months.models.shape import DayShape
from jixiao.web.months.models.shift import DayShift
from jixiao.web.months.models.statement import StatementRow

__all__ = [
    "AdjustmentRow",
    "Appeal",
    "Correction",
    "DayFigure",
    "DayShape",
    "DayShift",
    "Decision",
    "MonthBook",
    "PayrollLayout",
    "Payslip",
    "Receipt",
    "StatementRow",
]
