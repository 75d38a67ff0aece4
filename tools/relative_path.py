"""相对路径: makes the environment find `src` by a relative path: any folder name, any locale.

An editable install writes the absolute path, and Python reads it in the locale's encoding: under LC_ALL=C it
would not even start in a folder with a Chinese name.
"""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path

ROOT = Path(__file__).absolute().parents[1]


def main() -> int:
    """Rewrite the path file of the editable install; 0 when there is one, else 1."""
    return 0 if rewritten(Path(sysconfig.get_path("purelib")), ROOT / "src") else 1


def rewritten(packages: Path, source: Path) -> list[Path]:
    """Make each `__editable__.jixiao*.pth` in `packages` name `source` relatively; return those files."""
    files = sorted(packages.glob("__editable__.jixiao*.pth"))
    for file in files:
        file.write_text(f"{os.path.relpath(source, packages)}\n", encoding="utf-8")
    return files


if __name__ == "__main__":
    raise SystemExit(main())
