"""附件: files that people attach as evidence; they lie in the workspace, served only after a check."""

from __future__ import annotations

from django.core.files.storage import FileSystemStorage

from jixiao.web.workspace import current


def attached() -> FileSystemStorage:
    """Return where attached files are kept."""
    return FileSystemStorage(location=current().root / "attached")
