"""备份页: made and taken home by the owner alone, every one of both on the trail."""

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.web.people.jobs import backup
from jixiao.web.people.models import AuditEntry
from jixiao.web.work.jobs import Running
from jixiao.web.work.models import Job
from jixiao.web.workspace import current

NAME = "jixiao-20261121-101500.tar.gz"


@pytest.fixture
def archive(workspace) -> bytes:
    """One backup lies in the workspace."""
    (current().backups / NAME).write_bytes(b"archive")
    return b"archive"


@pytest.mark.parametrize("who", ["supervisor", "finance", "auditor", "leader", "agent", "stranger"])
def test_nobody_but_the_owner_comes_near_a_backup(archive, client_of, who) -> None:
    client = client_of(who)
    assert client.get("/admin/backups/").status_code == 403
    assert client.post("/admin/backups/now").status_code == 403
    assert client.post(f"/admin/backups/{NAME}").status_code == 403
    assert not Job.objects.exists()


def test_who_is_not_signed_in_is_asked_to(archive, client_of) -> None:
    assert client_of("nobody").post(f"/admin/backups/{NAME}").status_code == 302


def test_the_owner_takes_one_home_and_the_trail_says_so(archive, client_of) -> None:
    client = client_of("owner")
    assert NAME in client.get("/admin/backups/").content.decode()
    answer = client.post(f"/admin/backups/{NAME}")
    assert b"".join(answer.streaming_content) == archive
    entry = AuditEntry.objects.get(action="backup.downloaded")
    assert entry.after == {"file": NAME, "bytes": 7}


@pytest.mark.parametrize("name", ["secret.key", "..%2Fsecret.key", "jixiao-20990101-000000.tar.gz"])
def test_no_other_file_is_handed_out(archive, client_of, name) -> None:
    (current().backups / "secret.key").write_text("x", encoding="ascii")
    assert client_of("owner").post(f"/admin/backups/{name}").status_code == 404


def test_a_second_press_begins_no_second_backup(client_of) -> None:
    client = client_of("owner")
    assert "还没有备份" in client.get("/admin/backups/").content.decode()
    client.post("/admin/backups/now")
    client.post("/admin/backups/now")
    assert Job.objects.filter(kind="backup").count() == 1
    assert AuditEntry.objects.filter(action="backup.started").count() == 1


def test_where_there_is_nothing_to_keep_it_says_so(company, monkeypatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(ProblemsError, match="B102"):
        backup(Running(Job.objects.create(kind="backup", by=company.owner)))
