"""收推送: looks a batch through, keeps it once, queues its import; a retry gets the first answer again."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.ingest.preview import preview
from jixiao.web.api.models import ApiClient, Push
from jixiao.web.api.refusing import RefusedError
from jixiao.web.api.rows import cleaned, rows_of
from jixiao.web.entries.importing import store
from jixiao.web.work.jobs import start
from jixiao.web.work.models import Job, State
from jixiao.web.workspace import current

KINDS = ("messages", "orders", "reports")
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Looked:
    """A batch looked through: its lines as they will lie in the folder, and what is wrong with them."""

    text: str
    rows: int
    quarantined: int
    problems: tuple[Problem, ...]


def take(client: ApiClient, kind: str, key: str, body: bytes, content_type: str) -> tuple[Push, bool]:
    """Keep a batch under its key and return it, and whether it was there already.

    RefusedError where the key was used for something else, or the batch cannot be read.
    """
    mark = hashlib.sha256(kind.encode() + b"\n" + body).hexdigest()
    if (known := _known(client, key, mark)) is not None:
        return known, True
    looked = look(kind, body, content_type)
    try:
        return _keep(client, kind, key, mark, looked), False
    except IntegrityError:  # the same call came twice at once; the other was quicker
        if (known := _known(client, key, mark)) is None:
            raise
        return known, True


def _known(client: ApiClient, key: str, mark: str) -> Push | None:
    push = Push.objects.filter(client=client, key=key).first()
    if push is not None and push.sha256 != mark:
        raise RefusedError(
            409,
            "A112",
            Text("这个幂等键已用于另一批内容。", "This key was used for another batch."),
            Text(
                "每批用一个新的键；重试时内容要原样。",
                "Use a new key for each batch; a retry sends the same content.",
            ),
        )
    return push


def look(kind: str, body: bytes, content_type: str) -> Looked:
    """Read a batch as the import will, and tell what would wait in quarantine."""
    text, strange = cleaned(rows_of(body, content_type), TABLES[kind])
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        file = Path(folder) / f"{kind}.jsonl"
        file.write_text(text, encoding="utf-8", newline="\n")
        found = preview(file, store(), f"api/{kind}.jsonl")
    return Looked(text, found.rows, found.quarantined, (*strange, *found.problems))


@transaction.atomic
def _keep(client: ApiClient, kind: str, key: str, mark: str, looked: Looked) -> Push:
    problems = [one.to_json() for one in looked.problems[:SHOWN]]
    push = Push.objects.create(
        client=client,
        kind=kind,
        key=key,
        sha256=mark,
        rows=looked.rows,
        quarantined=looked.quarantined,
        problems=problems,
    )
    day = timezone.localdate()
    push.file = f"uploads/api/{client.pk}/{day:%Y-%m-%d}/{kind}-{push.pk}.jsonl"
    push.save(update_fields=["file"])
    _write(current().files / push.file, looked.text)
    if not Job.objects.filter(kind="push", state=State.WAITING).exists():
        start("push", Text("读入推送的数据", "reading pushed data"), None)
    return push


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    # Nobody who reads the folder meanwhile sees half a file: names with a dot in front are passed over.
    fresh = place.with_name(f".{place.name}")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(place)
