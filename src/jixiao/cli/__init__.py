"""命令: one file per command."""
