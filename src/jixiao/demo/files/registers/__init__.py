"""登记表: one file per open-format register."""
