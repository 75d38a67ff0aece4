"""界面: what all pages share: words, numbers, layout, logs, health."""
