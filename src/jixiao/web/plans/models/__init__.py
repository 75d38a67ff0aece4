"""方案: one model a file."""

from jixiao.web.plans.models.acknowledgement import Acknowledgement
from jixiao.web.plans.models.agreed import AgreedPlan
from jixiao.web.plans.models.assignment import Assignment
from jixiao.web.plans.models.plan_version import PlanVersion, State
from jixiao.web.plans.models.procedure import ProcedureStep

__all__ = ["Acknowledgement", "AgreedPlan", "Assignment", "PlanVersion", "ProcedureStep", "State"]
