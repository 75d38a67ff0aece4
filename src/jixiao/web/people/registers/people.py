"""人员: everybody who is assessed or assesses."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.web.people.forms.person import PersonForm
from jixiao.web.people.models import Person
from jixiao.web.people.registers.register import Register, Shown
from jixiao.web.ui.templatetags.words import yuan

REGISTER = Register(
    id="people",
    turn=1,
    title=Text("人员", "People"),
    icon="people",
    about=Text(
        "离职的人填离职日期，不删除：以前的绩效单还在。",
        "Who leaves gets a last day and is not removed: the statements stay.",
    ),
    empty=Text(
        "可以在这里一个个加，也可以在“导入”里拖一份人员名单。",
        "Add them here one by one, or drop a list of people under Import.",
    ),
    add=Text("加一个人", "Add a person"),
    form=PersonForm,
    rows=lambda: Person.objects.select_related("team", "superior"),
    columns=(
        Shown(Text("工号", "Code"), lambda one: one.code),
        Shown(Text("姓名", "Name"), lambda one: one.name),
        Shown(Text("小组", "Team"), lambda one: one.team),
        Shown(Text("岗位", "Position"), lambda one: one.position),
        Shown(Text("等级", "Level"), lambda one: one.level),
        Shown(Text("状态", "Status"), lambda one: one.get_status_display()),
        Shown(Text("合同工资", "Contract wage"), lambda one: yuan(one.contract_wage)),
        Shown(Text("入职", "Hired"), lambda one: one.hired_on),
        Shown(Text("离职", "Left"), lambda one: one.left_on),
    ),
)
