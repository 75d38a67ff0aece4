"""派生表: one readable SQL text per derived table; the engine runs them in order."""
