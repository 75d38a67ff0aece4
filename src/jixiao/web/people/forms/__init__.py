"""人员表单: one form a file."""
