"""事实表定义: one file per table."""
