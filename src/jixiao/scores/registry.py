"""全部计分规则: every scoring rule of this folder by its kind."""

from jixiao import scores
from jixiao.base.kinds import kinds_in
from jixiao.scores.scale import Scale

SCALES: dict[str, type[Scale]] = kinds_in(scores, Scale)
