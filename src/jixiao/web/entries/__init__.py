"""录入: what comes in: uploads, conduct, handovers, targets."""
