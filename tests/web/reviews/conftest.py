"""The month of the small shop to be closed, for the reviews too."""

from web.months.conftest import closing, closing_files, decided  # noqa: F401
