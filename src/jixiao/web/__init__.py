"""网页: the web application: who may see and do what, and the month as people play it."""
