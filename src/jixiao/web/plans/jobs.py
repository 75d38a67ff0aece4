"""方案任务: what-if runs in the background."""
