"""分解依据: one file per way of weighting days."""
