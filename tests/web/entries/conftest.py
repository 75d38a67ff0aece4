"""导入的测试: uploads as a browser sends them, the job run on the spot."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jixiao.web.entries.models import Batch


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
