"""运行: the stages of a month in order; read month.py first."""
