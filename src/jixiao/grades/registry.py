"""全部评等规则: every grading rule of this folder by its kind."""

from jixiao import grades
from jixiao.base.kinds import kinds_in
from jixiao.grades.grading import Grading

GRADINGS: dict[str, type[Grading]] = kinds_in(grades, Grading)
