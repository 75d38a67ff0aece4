"""网址: the pages of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from jixiao.web.plans.pages import (
    agreements,
    assigning,
    diff,
    edit,
    listing,
    mine,
    notice,
    publish,
    start,
    trying,
    version,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing.plans, name="plans"),
    path("new", start.start, name="plan_start"),
    path("assign", assigning.assign, name="plan_assign"),
    path("mine", mine.mine, name="plan_mine"),
    path("mine/<int:pk>/read", mine.acknowledge, name="plan_acknowledge"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<str:code>/propose", agreements.agreement_propose, name="agreement_propose"),
    path("agreements/<int:pk>/answer", agreements.agreement_answer, name="agreement_answer"),
    path("try", trying.begin, name="plan_try"),
    path("try/<int:pk>", trying.result, name="plan_tried"),
    path("catalogue/<str:plan>", version.shipped, name="plan_shipped"),
    path("<int:pk>", version.show, name="plan_version"),
    path("<int:pk>/text", version.text, name="plan_text"),
    path("<int:pk>/copy", version.copy, name="plan_copy"),
    path("<int:pk>/away", version.away, name="plan_away"),
    path("<int:pk>/edit", edit.edit, name="plan_edit"),
    path("<int:pk>/curve", edit.curve, name="plan_curve"),
    path("<int:pk>/diff", diff.diff, name="plan_diff"),
    path("<int:pk>/publish", publish.publish, name="plan_publish"),
    path("<int:pk>/call-back", publish.call_back, name="plan_call_back"),
    path("<int:pk>/step", publish.add_step, name="plan_step"),
    path("step/<int:pk>/file", publish.step_file, name="plan_step_file"),
    path("<int:pk>/notice", notice.notice, name="plan_notice"),
]
