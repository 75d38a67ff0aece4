"""留用的数据版本: versions that somebody still needs, like a locked month; a small file for each."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pin:
    """A data version that must stay readable, and what for."""

    version: int
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Pins:
    """The pins of a store; the same version may be pinned for several reasons."""

    folder: Path

    def all(self) -> list[Pin]:
        """Return every pin, oldest version first."""
        told = [json.loads(path.read_text(encoding="utf-8")) for path in self.folder.glob("*.json")]
        pins = (Pin(one["version"], one["why"], datetime.fromisoformat(one["at"])) for one in told)
        return sorted(pins, key=lambda pin: (pin.version, pin.why))

    def add(self, version: int, why: str) -> None:
        """Pin a version; again for the same reason changes nothing."""
        place = self._place(version, why)
        if place.exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = place.with_suffix(".fresh")
        told = {"version": version, "why": why, "at": datetime.now().isoformat()}
        fresh.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        fresh.replace(place)

    def remove(self, version: int, why: str) -> None:
        """Take a pin back; a no-op where there is none."""
        self._place(version, why).unlink(missing_ok=True)

    def _place(self, version: int, why: str) -> Path:
        return self.folder / f"{version:06d}-{hashlib.sha256(why.encode()).hexdigest()[:12]}.json"
