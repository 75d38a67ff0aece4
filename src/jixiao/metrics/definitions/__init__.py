"""指标: one file per metric; the registry finds them by folder."""
