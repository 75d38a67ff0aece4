"""程序入方案: a version's text with its procedure record as the database holds it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from jixiao.web.plans.editor.change import add_key, remove
from jixiao.web.plans.models import PlanVersion
from jixiao.web.plans.models.procedure import Kind

_KEYS = {Kind.DISCUSSION: "discussed_on", Kind.CONSULTATION: "consulted_on", Kind.NOTICE: "published_on"}


def with_procedure(version: PlanVersion) -> str:
    """Return the text with `procedure` as recorded: dates, files, who acknowledged.

    What the text itself says there stays where nothing was recorded.
    """
    record = list(_record(version))
    if not record:
        return version.text
    return add_key(remove(version.text, ("procedure",)), (), "procedure", "{" + ", ".join(record) + "}")


def _record(version: PlanVersion) -> Iterator[str]:
    steps = list(version.procedure.all())
    for kind, key in _KEYS.items():
        days = [step.on for step in steps if step.kind == kind]
        if days:
            yield f"{key}: {max(days)}"
    files = [step.file_name for step in steps if step.file_name]
    if files:
        yield f"files: {json.dumps(files, ensure_ascii=False)}"
    signed = version.acknowledgements.values_list("person__code", flat=True) if version.pk else ()
    if signed:
        yield f"acknowledged: {json.dumps(list(signed), ensure_ascii=False)}"
