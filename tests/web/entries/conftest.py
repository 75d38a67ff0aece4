"""导入的测试: uploads as a browser sends them, the job run on the spot."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jixiao.web.entries.models import Batch
from jixiao.web.work import jobs
from jixiao.web.work.models import Job


@pytest.fixture
def run_jobs(db, monkeypatch) -> Callable[[], None]:
    """Run what is queued, now, as the worker would."""
    monkeypatch.setattr(jobs, "_enqueue", lambda job_id: None)
    # The test's own transaction holds the database: a second connection would wait for it for ever.
    monkeypatch.setattr(jobs, "_heartbeat", lambda running: nullcontext())

    def run() -> None:
        while waiting := Job.objects.filter(state="waiting").order_by("pk").first():
            jobs.run_job.func(waiting.pk)

    return run


@pytest.fixture
def upload(run_jobs) -> Callable[..., Batch]:
    """Upload texts as files and import them."""

    def send(client: Client, **files: str | bytes) -> Batch:
        made = [
            SimpleUploadedFile(name.replace("__", "."), text if isinstance(text, bytes) else text.encode())
            for name, text in files.items()
        ]
        client.post("/entries/", {"files": made, "paths": [one.name for one in made]})
        run_jobs()
        return Batch.objects.order_by("-pk").first()

    return send
