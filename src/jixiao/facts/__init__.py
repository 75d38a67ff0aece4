"""事实: one file per table, and the store that keeps them with the origin of every row."""
