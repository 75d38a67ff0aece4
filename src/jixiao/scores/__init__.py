"""计分: one file per scoring rule."""
