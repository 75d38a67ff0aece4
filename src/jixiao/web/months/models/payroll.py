"""工资表格式: which columns the payroll program wants, in which order, under which names."""

from __future__ import annotations

from django.db import models

from jixiao.web.people.models.versioned import Versioned

PAYROLL = "payroll"


class PayrollLayout(Versioned):
    """The company's columns, remembered from one month to the next, as {source, heading}."""

    name = models.CharField(max_length=40, unique=True, default=PAYROLL)
    columns = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name
