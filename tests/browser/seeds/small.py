"""方案的小店: 小店's three months, a scheme, a supervisor, an owner, two agents."""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao.web.site import prepare


def fill() -> None:
    """Make the logins and the scheme."""
    from jixiao.web.months.models import MonthBook
    from jixiao.web.people.models import Grant, Person, Shop, Team, User
    from jixiao.web.people.roles import Role
    from jixiao.web.plans.drafts import begin
    from jixiao.web.plans.models import Assignment, PlanVersion
    from web.plans.small_shop import PLAN, write_files

    write_files()
    team = Team.objects.create(name="一组", shop=Shop.objects.create(name="小店"))
    for login, name, role in (
        ("owner", "赵老板", Role.OWNER), ("supervisor", "王主管", Role.SUPERVISOR),
        ("xiaoming", "小明", Role.AGENT), ("xiaogang", "小刚", Role.AGENT),
    ):  # fmt: skip
        person = Person.objects.create(code=login, name=name, team=team, region="GD")
        user = User.objects.create_user(login, password="jixiao-demo", person=person)
        Grant.objects.create(user=user, role=role)
    owner = User.objects.get(username="owner")
    begin(PLAN, "small-shop", owner)
    PlanVersion.objects.update(from_month="2026-01")
    Assignment.objects.create(plan="small-shop", from_month="2026-01")
    for month in ("2026-08", "2026-09", "2026-10"):
        MonthBook.objects.create(month=month, plan="small-shop", revision=1)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]) / "workspace")
    fill()
