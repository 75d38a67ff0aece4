"""薪酬: one file per pay rule."""
