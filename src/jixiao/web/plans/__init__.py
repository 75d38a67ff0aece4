"""方案: plan versions, their editing, trying and publication."""
