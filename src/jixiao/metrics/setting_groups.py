"""设置组: settings that several metrics rest on together, so that none of them forgets one."""

# Which orders count at all.
VALID_ORDER = ("leave_out_flagged", "leave_out_brushed", "leave_out_internal")
# Whose a valid order is.
WHOSE_SALE = (
    "credit_rule",
    "tie_rule",
    "inquiry_window_days",
    "chase_minutes",
    "follow_up_minutes",
    "product_first",
    *VALID_ORDER,
)
# What an order is worth.
NET_AMOUNT = ("net_of_refunds", "net_of_postage", "refund_cut")
