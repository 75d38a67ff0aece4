"""模板用词: tags and filters that every template has."""
