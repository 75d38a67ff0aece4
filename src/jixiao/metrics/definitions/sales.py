"""销售额: net amount of the paid orders that are this person's."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import NET_AMOUNT, WHOSE_SALE

SALES = Metric(
    id="sales",
    label=Text("销售额", "Sales"),
    unit=Unit.YUAN,
    better=Better.HIGHER,
    definition=Text(
        "有效订单按付款业务日，归属：{credit_rule}、{tie_rule}；静默下单催付免计（分钟）："
        "{chase_minutes}，完全静默付款后跟进计入（分钟）：{follow_up_minutes}，商品优先："
        "{product_first}。净额：实付减邮费（"
        "{net_of_postage}）减已完成退款（{net_of_refunds}，截止 {refund_cut}），不小于 0；没有实"
        "付金额时用应付金额。",
        "Valid orders on the business day of payment, credited by {credit_rule}, {tie_rule}; "
        "minutes after a silent order in which a reminder is none: {chase_minutes}, minutes after "
        "a fully silent payment in which a follow-up counts: {follow_up_minutes}, product first: "
        "{product_first}. Net: amount paid less postage ({net_of_postage}) less refunds completed "
        "({net_of_refunds}, before {refund_cut}), never below 0; the amount due where no amount "
        "paid is known.",
    ),
    source="000 A2; 001 B2; 004 E4",
    of="sales",
    numerator="sum(net)",
    scale=100,
    settings=(*WHOSE_SALE, *NET_AMOUNT),
    telling="net",
    reported_as="report_sales",
)
