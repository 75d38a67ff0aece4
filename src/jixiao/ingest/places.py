"""存放位置: where the facts of a data folder are kept when nobody names a workspace."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import platformdirs

from jixiao.facts.store_place import usable_name


def default_store(folder: Path) -> Path:
    """Return the store's folder for the data in `folder`: in the user's cache, else among temporary files."""
    key = hashlib.sha256(folder.resolve().as_posix().encode()).hexdigest()[:16]
    name = usable_name(f"{key}-{folder.resolve().name or 'root'}"[:60])
    for base in (platformdirs.user_cache_path("jixiao"), Path(tempfile.gettempdir()) / "jixiao"):
        place = base / "stores" / name
        if _writable(place):
            return place
    return Path(tempfile.mkdtemp(prefix="jixiao-"))


def _writable(place: Path) -> bool:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(place, os.W_OK)
