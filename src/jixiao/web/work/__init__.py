"""后台任务: long work with progress, cancelled and resumed."""
