"""示例店铺: six people's two months in the real formats, imported and computed, a login for every role."""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao.demo.shop import write_shop
from jixiao.demo.wish import Wish
from jixiao.web.site import prepare


def fill(place: Path) -> None:
    """Write the files to `data` beside the workspace, then fill the workspace with them."""
    from jixiao.web import demo

    write_shop(place / "data", Wish(agents=6, months=2, messages=6000, seed=11))
    demo.fill(place / "data", ["2026-09", "2026-10"], "tmall-presales", lambda text: None)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]) / "workspace")
    fill(Path(sys.argv[1]))
