"""记录用词: what the audit trail's codes and names say in words, and its values as people write them."""

from __future__ import annotations

from typing import Any, Final

from jixiao.base.text import Text, both

# What is changed, and what is done to it: `person.changed` is put together from both.
_THINGS: Final = {
    "person": Text("人员", "a person"), "team": Text("小组", "a team"), "shop": Text("店铺", "a shop"),
    "account": Text("子账号", "an account"), "holiday": Text("日历", "a calendar day"),
}  # fmt: skip
_DONE: Final = {
    "added": Text("新增{0}", "added {0}"), "changed": Text("修改{0}", "changed {0}"),
    "removed": Text("删除{0}", "removed {0}"), "imported": Text("从文件导入{0}", "imported {0}"),
}  # fmt: skip
DEEDS: Final[dict[str, Text]] = {
    "account.mapped": Text("指定子账号归属", "said who holds an account"),
    "adjustment.found": Text("找到一笔补差", "found an adjustment"),
    "agreement.answered": Text("答复约定", "answered to an agreement"),
    "agreement.proposed": Text("提出约定", "proposed an agreement"),
    "api_client.made": Text("新建接口令牌", "made an API token"),
    "api_client.stopped": Text("停用接口令牌", "stopped an API token"),
    "appeal.answered": Text("答复申诉", "answered an appeal"),
    "appeal.made": Text("提出申诉", "appealed"),
    "archive.taken": Text("下载归档文件", "took a file from the archive"),
    "backup.downloaded": Text("下载备份", "downloaded a backup"),
    "backup.started": Text("开始备份", "began a backup"),
    "conduct.changed": Text("修改行为记录", "changed a conduct entry"),
    "conduct.posted": Text("记行为记录", "posted a conduct entry"),
    "decision.made": Text("作出决定", "decided"),
    "definition.set": Text("改口径", "changed a definition"),
    "definition.taken_back": Text("撤回口径改动", "took a definition's change back"),
    "dossier.written": Text("写核查档案", "wrote a dossier"),
    "level.applied_for": Text("申请晋级", "applied for a higher level"),
    "login.changed": Text("修改登录", "changed a login"),
    "login.made": Text("新建登录", "made a login"),
    "login.password": Text("重设密码", "reset a password"),
    "login.second_step": Text("关闭两步验证", "took the second step off a login"),
    "map.remembered": Text("记住表格认法", "taught how to read a table"),
    "month.appeals": Text("进入申诉期", "opened the appeals"),
    "month.appeals_extended": Text("延长申诉期", "gave more days to appeal"),
    "month.calibrated": Text("进入校准", "closed the reviews"),
    "month.computing": Text("重新核算", "computed a month again"),
    "month.corrected": Text("登记更正", "recorded a correction"),
    "month.locked": Text("锁定并封存", "locked and sealed a month"),
    "month.paid": Text("登记已发放", "recorded as paid"),
    "month.published": Text("公布", "published a month"),
    "month.review": Text("开始评价", "opened the reviews"),
    "month.reviewed_again": Text("重新打开评价", "opened the reviews again"),
    "month.unpaid": Text("撤销发放登记", "took the payment record back"),
    "month.unreviewed": Text("退回试算", "went back to computed"),
    "month.withdrawn": Text("撤回公布", "withdrew the publication"),
    "payroll.columns_changed": Text("改工资表的列", "changed the payroll columns"),
    "payroll.exported": Text("导出工资表", "exported the payroll sheet"),
    "payslips.issued": Text("发放工资单", "handed out payslips"),
    "payslips.taken": Text("打包下载工资单", "took all payslips"),
    "plan.acknowledged": Text("签收方案", "acknowledged a scheme"),
    "plan.assigned": Text("指定方案适用的组", "said whom a scheme is for"),
    "plan.begun": Text("建立方案草案", "began a scheme's draft"),
    "plan.called_back": Text("撤回方案排期", "called a scheme back"),
    "plan.edited": Text("修改方案草案", "edited a scheme's draft"),
    "plan.procedure": Text("登记程序", "recorded a step of the procedure"),
    "plan.put_away": Text("搁置方案草案", "put a scheme's draft away"),
    "plan.scheduled": Text("发布方案", "published a scheme"),
    "rater.named": Text("指定代评人", "named a stand-in"),
    "rater.taken_back": Text("撤回代评人", "took a stand-in back"),
    "rating.looked_at": Text("再上级审核评分", "looked at a rating as next superior"),
    "ratings.handed_in": Text("提交评分", "handed ratings in"),
    "row.mended": Text("更正一行数据", "mended a row"),
    "scheme.assigned": Text("指定方案适用的组", "said whom a scheme is for"),
    "shop.founded": Text("建店", "founded the shop"),
    "target.agreed": Text("同意目标", "agreed to a target"),
    "target.changed": Text("修改目标", "changed a target"),
    "target.objected": Text("对目标提出意见", "objected to a target"),
    "target.put_away": Text("停用目标", "put a target away"),
    "target.reviewed": Text("写明目标未达成的原因", "wrote why a target was missed"),
    "target.set": Text("定下目标", "set a target"),
    "upload.gone_on": Text("继续读入文件", "went on reading files"),
    "upload.put_back": Text("恢复导入的文件", "brought a file back"),
    "upload.received": Text("导入文件", "imported a file"),
    "upload.taken_back": Text("撤回导入的文件", "took a file back"),
}
FIELDS: Final[dict[str, Text]] = {
    "account": Text("子账号", "account"), "after": Text("更正后", "after"), "amount": Text("金额", "amount"),
    "answer": Text("答复", "answer"), "appeals_until": Text("申诉截止", "last day to appeal"),
    "before": Text("更正前", "before"), "board": Text("客服看板", "agents' board"),
    "bytes": Text("字节数", "bytes"), "closed_on": Text("关店日期", "closed on"),
    "code": Text("工号", "code"), "contract_wage": Text("合同工资", "contract wage"),
    "day": Text("日期", "day"), "evidence": Text("依据", "evidence"), "file": Text("文件", "file"),
    "from_day": Text("从", "from"), "hired_on": Text("入职日期", "hired on"), "id": Text("编号", "number"),
    "is_active": Text("可以登录", "may sign in"), "is_workday": Text("上班", "worked"),
    "item": Text("项目", "item"), "kind": Text("种类", "kind"), "leader": Text("组长", "leader"),
    "left_on": Text("离职日期", "left on"), "level": Text("等级", "level"), "line": Text("工资项目",
    "pay line"),
    "month": Text("月份", "month"), "name": Text("名称", "name"), "node": Text("指标", "figure"),
    "note": Text("说明", "note"), "on": Text("日期", "day"), "outcome": Text("结果", "outcome"),
    "person": Text("人员", "person"), "plan": Text("方案", "scheme"), "platform": Text("平台", "platform"),
    "points": Text("分值", "points"), "position": Text("岗位", "position"), "reason": Text("理由", "reason"),
    "region": Text("地区", "region"), "revision": Text("第几次核算", "computation"),
    "roles": Text("角色", "roles"), "rows": Text("行数", "rows"), "rule": Text("条款", "rule"),
    "seal": Text("封存码", "seal"), "shop": Text("店铺", "shop"), "stage": Text("状态", "stage"),
    "status": Text("状态", "status"), "subject": Text("申诉什么", "about"), "superior": Text("上级",
    "superior"),
    "team": Text("小组", "team"), "text": Text("全文", "text"), "to_day": Text("到", "to"),
    "username": Text("登录名", "user name"), "value": Text("值", "value"), "values": Text("几项", "values"),
    "version": Text("版本", "version"), "words": Text("原话", "words"),
}  # fmt: skip


def deed(action: str) -> Text:
    """Return what an action's code says in words; an unknown one stays as it is."""
    if action in DEEDS:
        return DEEDS[action]
    thing, _, done = action.partition(".")
    if thing not in _THINGS or done not in _DONE:
        return both(action)
    what, said = _THINGS[thing], _DONE[done]
    return Text(said.zh.format(what.zh), said.en.format(what.en))


def field(name: str) -> Text:
    """Return what a changed value is called; an unknown one stays as it is."""
    return FIELDS.get(name, both(name))


def value(told: Any) -> str:
    """Return a value of the trail as people write it: no true, no null, no brackets."""
    if told is None or told == "":
        return "–"
    if isinstance(told, bool):
        return str(Text("是", "yes") if told else Text("否", "no"))
    if isinstance(told, dict):
        if set(told) == {"zh", "en"}:
            return str(Text(told["zh"], told["en"]))
        return "; ".join(f"{field(str(key))} {value(one)}" for key, one in told.items())
    if isinstance(told, list):
        return str(Text("、", ", ")).join(value(one) for one in told) or "–"
    return str(told)
