"""月份页面: one page a file."""
