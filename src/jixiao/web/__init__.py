"""网页: the web application."""
