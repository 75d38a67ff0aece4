"""目标页面: one page a file."""
