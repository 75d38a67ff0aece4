"""人员与组织: one model a file."""

from jixiao.web.people.models.account import Account
from jixiao.web.people.models.audit import AuditEntry
from jixiao.web.people.models.holiday import Holiday
from jixiao.web.people.models.person import Person
from jixiao.web.people.models.setting import Setting
from jixiao.web.people.models.shop import Shop
from jixiao.web.people.models.team import Team
from jixiao.web.people.models.user import Grant, User

__all__ = ["Account", "AuditEntry", "Grant", "Holiday", "Person", "Setting", "Shop", "Team", "User"]
