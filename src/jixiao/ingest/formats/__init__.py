"""导出格式: one file per export format; what stands in a module as a `Format` is read."""
