"""方案编辑: a plan's text edited by place, and the forms beside it."""
