"""等级: from scores to grades and ranks."""
