"""对照: files that no format knows: a guess at their columns, the questions left, the answers kept."""
