"""调用: one group of calls a file."""
