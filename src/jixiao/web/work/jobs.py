"""任务登记: which function does which kind of job; starting, progress, cancelling, resuming."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any, Final

import structlog
from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from django_tasks import task

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.web.people.models import User
from jixiao.web.work.models import Job, State

Outcome = dict[str, Any]
Do = Callable[["Running"], Outcome]
KINDS: Final[dict[str, Do]] = {}
# Where job functions live; importing them registers their kinds.
MODULES = (
    "jixiao.web.people.jobs",
    "jixiao.web.entries.jobs",
    "jixiao.web.months.jobs",
    "jixiao.web.months.slips.jobs",
    "jixiao.web.plans.jobs",
    "jixiao.web.api.jobs",
)
BEAT = 1
LOST_AFTER = timedelta(seconds=30)
MOST_TRIES = 5
log = structlog.get_logger("jixiao.work")


class CancelledError(Exception):
    """Somebody asked to stop; nothing half done stays."""


class Running:
    """A job while it runs: its input, and the way to say how far it is.

    Said from another thread than the job's own, it is written down at the next heartbeat: a thread of the
    engine must not open a connection to the database of its own.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.given: dict[str, Any] = job.given
        self.owner = threading.get_ident()
        self.latest: dict[str, Any] = {}
        self.stopped = False

    def tell(self, text: Text, share: Decimal | float | None = None) -> None:
        """Show the step in work and the share done; raises CancelledError where a stop was asked for."""
        fields: dict[str, Any] = {
            "step_zh": text.zh[:300],
            "step_en": text.en[:300],
            "seen_at": timezone.now(),
        }
        if share is not None:
            fields["share"] = min(Decimal(1), max(Decimal(0), Decimal(str(share)))).quantize(
                Decimal("0.0001")
            )
        self.latest = fields
        if threading.get_ident() == self.owner:
            self.write()
        if self.stopped:
            raise CancelledError

    def at_first(self, name: str, value: Any) -> Any:
        """Return what the job's first run found under a name; who takes up a killed job goes on from it."""
        if name not in self.given:
            self.given[name] = value
            Job.objects.filter(pk=self.job.pk).update(given=self.given)
        return self.given[name]

    def write(self) -> None:
        """Write down what was said last, and see whether a stop was asked for."""
        fields, self.latest = self.latest, {}
        Job.objects.filter(pk=self.job.pk).update(**{"seen_at": timezone.now()} | fields)
        self.stopped = Job.objects.filter(pk=self.job.pk, cancel_asked=True).exists()


def job(kind: str) -> Callable[[Do], Do]:
    """Register a function as what does jobs of this kind. It may run again from the start: be idempotent."""

    def register(do: Do) -> Do:
        KINDS[kind] = do
        return do

    return register


def start(kind: str, title: Text, by: User | None, **given: Any) -> Job:
    """Put a job in the queue; the worker takes it up once the transaction is through."""
    made = Job.objects.create(kind=kind, title_zh=title.zh[:200], title_en=title.en[:200], by=by, given=given)
    transaction.on_commit(lambda: _enqueue(made.pk))
    return made


def cancel(one: Job) -> None:
    """Ask a job to stop; one that has not begun stops at once."""
    Job.objects.filter(pk=one.pk, state=State.WAITING).update(state=State.CANCELLED, ended_at=timezone.now())
    Job.objects.filter(pk=one.pk, state=State.RUNNING).update(cancel_asked=True)


def take_up_lost() -> int:
    """Queue again every running job that no worker has been seen at lately: its worker was killed."""
    lost = Job.objects.filter(state=State.RUNNING, seen_at__lt=timezone.now() - LOST_AFTER)
    taken = 0
    for one in lost:
        changed = Job.objects.filter(pk=one.pk, state=State.RUNNING, seen_at=one.seen_at).update(
            state=State.WAITING, seen_at=timezone.now()
        )
        if changed:
            _enqueue(one.pk)
            taken += 1
    return taken


@task()
def run_job(job_id: int) -> None:
    """Run one job; whatever happens, the job says how it ended."""
    for module in MODULES:
        import_module(module)
    taken = Job.objects.filter(pk=job_id, state=State.WAITING).update(
        state=State.RUNNING, started_at=timezone.now(), seen_at=timezone.now()
    )
    if taken:
        one = Job.objects.get(pk=job_id)
        Job.objects.filter(pk=job_id).update(tries=one.tries + 1)
        running = Running(one)
        with _heartbeat(running):
            _end(job_id, *_done(running))


def _enqueue(job_id: int) -> None:
    run_job.enqueue(job_id)


def _done(running: Running) -> tuple[State, Outcome]:
    one = running.job
    if one.tries >= MOST_TRIES:
        return State.FAILED, {"problems": [_GAVE_UP.to_json()]}
    try:
        return State.DONE, KINDS[one.kind](running)
    except CancelledError:
        return State.CANCELLED, {}
    except ProblemsError as stop:
        return State.FAILED, {"problems": [problem.to_json() for problem in stop.problems]}
    except Exception:  # our own bug: the user gets a calm word, the log the rest
        log.exception("job failed", job=one.pk, kind=one.kind)
        return State.FAILED, {"fault": traceback.format_exc(limit=1).splitlines()[-1]}


_GAVE_UP = Problem(
    "X102",
    Place(),
    Text(
        "这项工作几次中断，已停止重试。", "This work was interrupted several times and is no longer retried."
    ),
    Text(
        "请重新开始；若再中断，请把日志发给管理员。",
        "Start it again; if it stops again, send the log to whoever runs this machine.",
    ),
)


def _end(job_id: int, state: State, outcome: Outcome) -> None:
    share = {"share": Decimal(1)} if state is State.DONE else {}
    Job.objects.filter(pk=job_id).update(state=state, outcome=outcome, ended_at=timezone.now(), **share)


@contextmanager
def _heartbeat(running: Running) -> Any:
    """Say every second that the worker lives, how far it is, and look whether a stop was asked for."""
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(BEAT):
            close_old_connections()
            running.write()
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=BEAT)
