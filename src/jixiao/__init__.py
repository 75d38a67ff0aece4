"""绩效 Jixiao: figures, scores, grades and pay for e-commerce service teams, checkable to the source row."""

__version__ = "0.1.0"
