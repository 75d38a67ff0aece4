"""后台任务: told how far, stopped on request, taken up again where a worker died, problems shown."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.web.work import jobs
from jixiao.web.work.models import Job, State

STEP = Text("正在做", "working")


@pytest.fixture
def kind(monkeypatch):
    """A kind of job for this test alone."""

    def register(do):
        monkeypatch.setitem(jobs.KINDS, "test", do)
        return Job.objects.create(kind="test", title_zh="试", title_en="try")

    return register


def _run(job: Job) -> Job:
    jobs.run_job.func(job.pk)
    job.refresh_from_db()
    return job


def test_it_says_how_far_it_is_and_what_came_out(db, kind) -> None:
    shares = []

    def do(work):
        work.tell(STEP, 0.25)
        shares.append(Job.objects.get().percent)
        return {"rows": 3}

    job = _run(kind(do))
    assert (shares, job.state, job.percent, job.outcome) == ([25], State.DONE, 100, {"rows": 3})


def test_a_stop_asked_for_ends_it_at_the_next_step(db, kind) -> None:
    def do(work):
        jobs.cancel(work.job)
        work.tell(STEP)
        raise AssertionError("went on")

    assert _run(kind(do)).state == State.CANCELLED


def test_a_job_that_has_not_begun_stops_at_once(db, kind) -> None:
    job = kind(lambda work: {})
    jobs.cancel(job)
    assert _run(job).state == State.CANCELLED


def test_problems_of_the_input_are_kept_to_be_shown(db, kind) -> None:
    def do(work):
        raise ProblemsError([Problem("T1", Place("a.csv", 3), STEP, STEP)])

    job = _run(kind(do))
    assert (job.state, job.outcome["problems"][0]["file"]) == (State.FAILED, "a.csv")


def test_a_fault_of_ours_is_one_calm_line(db, kind) -> None:
    def do(work):
        raise RuntimeError("broken")

    assert _run(kind(do)).outcome == {"fault": "RuntimeError: broken"}


def test_the_job_of_a_killed_worker_is_taken_up_again_a_living_one_is_left(db, kind, monkeypatch) -> None:
    queued = []
    monkeypatch.setattr(jobs, "_enqueue", queued.append)
    job = kind(lambda work: {})
    Job.objects.update(state=State.RUNNING, seen_at=timezone.now())
    assert jobs.take_up_lost() == 0
    Job.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    assert jobs.take_up_lost() == 1
    assert queued == [job.pk]
    assert _run(job).state == State.DONE


def test_a_job_that_keeps_killing_its_worker_is_given_up_with_a_word(db, kind) -> None:
    job = kind(lambda work: {})
    Job.objects.update(tries=jobs.MOST_TRIES)
    assert _run(job).outcome["problems"][0]["code"] == "X102"


@pytest.mark.parametrize(("who", "status"), [("supervisor", 200), ("agent", 404), ("nobody", 302)])
def test_progress_is_for_who_started_it_and_who_runs_the_shop(db, client_of, kind, who, status) -> None:
    job = kind(lambda work: {})
    assert client_of(who).get(f"/work/{job.pk}/").status_code == status


def test_an_auditor_cannot_stop_it(db, client_of, kind) -> None:
    job = kind(lambda work: {})
    assert client_of("auditor").post(f"/work/{job.pk}/stop").status_code == 403
    assert client_of("supervisor").post(f"/work/{job.pk}/stop").status_code == 200
    job.refresh_from_db()
    assert job.state == State.CANCELLED
