"""导入任务: reading uploads into the store in the background."""
