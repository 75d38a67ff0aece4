"""目标: what shops, teams and people are to reach, agreed with their leaders, followed day by day."""
