"""考试成绩: the monthly exam, out of 100."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

EXAM_SCORE = Metric(
    id="exam_score",
    label=Text("考试成绩", "Exam score"),
    unit=Unit.POINTS,
    better=Better.HIGHER,
    definition=Text(
        "得分 ÷ 满分 × 100，记在当月最后一天。",
        "Score / full marks x 100, on the last day of its month.",
    ),
    source="000 A4",
    of="exams",
    numerator="cast(sum(score) as decimal(28, 10)) * cast(100 as decimal(3, 0))",
    denominator="sum(full_marks)",
)
