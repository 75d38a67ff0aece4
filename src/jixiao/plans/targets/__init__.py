"""目标分解: a number with an owner and two dates, broken down over time and owners and followed up."""
