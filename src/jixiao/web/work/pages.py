"""进度页: how far a job is, and the way to stop it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.work.jobs import cancel
from jixiao.web.work.models import Job


def _seen(request: HttpRequest, pk: int) -> Job:
    viewer = viewer_of(request)
    jobs = Job.objects.all() if viewer.sees_all else Job.objects.filter(by=viewer.user)
    return get_object_or_404(jobs, pk=pk)


@allowed()
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one job's progress; the piece asks for itself again while the job is open.

    When the job ends, the page around it is loaded anew (HX-Refresh) where `?then=reload` was asked.
    """
    one = _seen(request, pk)
    response = render(request, "work/progress.html", {"job": one, "then": request.GET.get("then", "")})
    if not one.is_open and request.GET.get("then") == "reload":
        response["HX-Refresh"] = "true"
    return response


@allowed()
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a job to stop."""
    one = _seen(request, pk)
    cancel(one)
    one.refresh_from_db()
    return render(request, "work/progress.html", {"job": one, "then": request.GET.get("then", "")})
