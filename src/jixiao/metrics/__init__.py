"""指标: derived tables (rounds, contacts, credits, loads) and the figures counted on them."""
