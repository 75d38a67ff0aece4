"""接口页面: one page a file."""
