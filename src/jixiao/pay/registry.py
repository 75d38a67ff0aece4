"""全部工资规则: every pay rule of this folder by its kind."""

from jixiao import pay
from jixiao.base.kinds import kinds_in
from jixiao.pay.rule import PayRule

PAY_RULES: dict[str, type[PayRule]] = kinds_in(pay, PayRule)
