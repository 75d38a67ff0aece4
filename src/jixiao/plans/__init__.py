"""方案: the plan document, the engine that runs it, and its check list."""
