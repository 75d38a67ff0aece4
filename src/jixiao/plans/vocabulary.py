"""方案词汇: the names that every plan may use: metrics, facts, and what follows from dates."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.base.text import Text


@dataclass(frozen=True, slots=True)
class Word:
    """A name, its label and unit; `at_most_one`: a rate that can never exceed 100%."""

    label: Text
    unit: str = ""
    at_most_one: bool = False


METRICS: dict[str, Word] = {
    "response_time_mean": Word(Text("平均响应时间", "mean response time"), "seconds"),
    "first_response_mean": Word(Text("首次响应时间", "first response time"), "seconds"),
    "reply_rate": Word(Text("回复率", "reply rate"), "share", at_most_one=True),
    "service_time_rate": Word(Text("响应达标率", "service-time rate"), "share", at_most_one=True),
    "slow_contacts": Word(Text("慢响应人数", "slow contacts"), "count"),
    "inquiry_order_rate": Word(Text("询单下单率", "inquiry to order rate"), "share", at_most_one=True),
    "inquiry_pay_rate": Word(Text("询单转化率", "inquiry to payment rate"), "share", at_most_one=True),
    "order_success_rate": Word(Text("下单成功率", "order success rate"), "share", at_most_one=True),
    "sales": Word(Text("销售额", "sales"), "yuan"),
    "average_order_value": Word(Text("客单价", "average order value"), "yuan"),
    "value_ratio": Word(Text("落实客单价比", "order value ratio"), "ratio"),
    "target_attainment": Word(Text("指标完成率", "target attainment"), "share"),
    "assist_amount": Word(Text("协助跟进金额", "follow-up amount"), "yuan"),
    "refund_rate": Word(Text("退款率", "refund rate"), "share", at_most_one=True),
    "loss_rate": Word(Text("客户流失率", "loss rate"), "share", at_most_one=True),
    "satisfaction_rate": Word(Text("满意率", "satisfaction rate"), "share", at_most_one=True),
    "buyers_received": Word(Text("接待人数", "buyers received"), "count"),
    "qa_ratio": Word(Text("答问比", "reply to question ratio"), "ratio"),
    "conduct_score": Word(Text("行为积分", "conduct score"), "points"),
    "superior_rating": Word(Text("主管评分", "superior's rating"), "points"),
    "labels_printed": Word(Text("打印快递单数", "labels printed"), "count"),
    "team_sales": Word(Text("团队销售额", "team sales"), "yuan"),
    "wrong_labels": Word(Text("错打快递单数", "wrong labels"), "count"),
    "complaints_upheld": Word(Text("成立的投诉", "complaints upheld"), "count"),
    "exam_score": Word(Text("考试得分", "exam score"), "points"),
    "orders": Word(Text("订单数", "orders"), "count"),
    "sales_quantity": Word(Text("销售件数", "items sold"), "count"),
    "paying_buyers": Word(Text("付款人数", "paying buyers"), "count"),
    "inquiries": Word(Text("询单人数", "inquiries"), "count"),
    "handovers_missed": Word(Text("漏交接次数", "handovers missed"), "count"),
    "submissions_late": Word(Text("迟交报表数", "reports late"), "count"),
    "days_worked": Word(Text("出勤天数", "days worked"), "days"),
    "late_times": Word(Text("迟到次数", "times late"), "count"),
    "late_minutes": Word(Text("迟到分钟", "minutes late"), "minutes"),
    "early_times": Word(Text("早退次数", "times left early"), "count"),
    "early_minutes": Word(Text("早退分钟", "minutes left early"), "minutes"),
    "absent_days": Word(Text("旷工天数", "days absent"), "days"),
    "leave_days": Word(Text("请假天数", "days of leave"), "days"),
    "personal_leave_days": Word(Text("事假天数", "days of personal leave"), "days"),
    "sick_leave_days": Word(Text("病假天数", "days of sick leave"), "days"),
    "missed_punches": Word(Text("缺卡次数", "missed punches"), "count"),
}

FACTS: dict[str, Word] = {
    "contract_wage": Word(Text("合同工资", "contract wage"), "yuan"),
    "exam_full": Word(Text("考试满分", "full exam marks"), "points"),
    "full_attendance": Word(Text("全勤", "full attendance")),
    "top_reception": Word(Text("接待人数第一", "most buyers received")),
    "top_conversion": Word(Text("成单率第一", "highest conversion")),
    "incidents_late_30m": Word(Text("突发事件超时30分钟内", "incidents late by up to 30 min"), "count"),
    "incidents_late_2h": Word(Text("突发事件超时30分钟至2小时", "incidents late by 30 min to 2 h"), "count"),
    "incidents_late_over_2h": Word(Text("突发事件超时2小时以上", "incidents late by 2 h or more"), "count"),
    "contract_end": Word(Text("合同到期日", "end of contract")),
}

FOLLOWS: dict[str, Word] = {
    "status": Word(Text("用工状态", "status")),
    "position": Word(Text("岗位", "position")),
    "group": Word(Text("小组", "group")),
    "months_employed": Word(Text("满月数", "full months employed"), "months"),
    "years_of_service": Word(Text("满年数", "full years of service"), "years"),
    "first_month": Word(Text("入职首月", "first calendar month")),
    "left_this_month": Word(Text("本月离职", "left this month")),
    "left_in_contract": Word(Text("合同期内离职", "left inside the contract term")),
    "score": Word(Text("月度得分", "month score"), "points"),
    "grade": Word(Text("等级", "grade")),
    "coefficient": Word(Text("等级系数", "grade coefficient")),
}


def word(name: str) -> Word | None:
    """Return what is known about a name."""
    return METRICS.get(name) or FACTS.get(name) or FOLLOWS.get(name)
