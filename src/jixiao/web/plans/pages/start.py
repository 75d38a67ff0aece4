"""新建方案: from the catalogue, from a file, or from an older version."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.plans.load import catalogue, load_plan, plan_path
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import User
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.plans.drafts import begin
from jixiao.web.plans.models import PlanVersion

MOST = 1_000_000


@allowed(*MANAGE, Role.FINANCE, Role.AUDITOR, changes=MANAGE)
def start(request: HttpRequest) -> HttpResponse:
    """Offer the ways to begin, and begin a draft."""
    problems: list[object] = []
    if request.method == "POST":
        try:
            fresh = _begun(request, viewer_of(request).user)
        except ProblemsError as stop:
            problems = [problem.to_json() for problem in stop.problems]
        else:
            return redirect("plan_edit", fresh.pk)
    shipped = [load_plan(plan) for plan in catalogue()]
    versions = PlanVersion.objects.all()
    context = {
        "shipped": shipped,
        "versions": versions,
        "problems": problems,
        "asked": request.GET.get("plan"),
    }
    return render(request, "plans/start.html", context, status=400 if problems else 200)


def _begun(request: HttpRequest, by: User) -> PlanVersion:
    plan = request.POST.get("plan", "").strip()
    upload = request.FILES.get("file")
    if upload is not None:
        return begin(
            _decoded(upload.read(MOST)), plan or _stem(str(upload.name)), by, origin=str(upload.name)
        )
    source = request.POST.get("source", "")
    older = PlanVersion.objects.filter(pk=source).first() if source.isdigit() else None
    if older is not None:
        return begin(older.text, plan or older.plan, by, older, str(older))
    path = plan_path(source) if source in catalogue() else None
    text = path.read_text(encoding="utf-8") if path else ""
    said = Text(f"目录方案 {source}", f"catalogue {source}")
    return begin(text, plan or source, by, origin=str(said) if path else "")


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]
