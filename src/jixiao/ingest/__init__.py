"""读取: one file per export format; every row lands with its origin or goes to quarantine."""
