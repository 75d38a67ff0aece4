"""空站点: a workspace that is ready to be served, with every table and nobody in it."""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao.web.site import prepare

if __name__ == "__main__":
    prepare(Path(sys.argv[1]) / "workspace")

    from django.db import connections

    # Closed, the database is one file that can be copied.
    connections.close_all()
