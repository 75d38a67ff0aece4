"""聊天: one chat as it happened, with the replies timed; the words only for who may read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from jixiao.metrics.sentences import masked
from jixiao.web.months import evidence
from jixiao.web.months.models import MonthBook
from jixiao.web.people.access import may_read_chats, person_seen_by, viewer_of
from jixiao.web.people.guard import allowed

# Who writes: only these lines are an answer (metrics.md clause 1).
ANSWERS = ("human", "assist_robot")


@allowed()
def chat(request: HttpRequest, month: str, ref: str, line: int) -> HttpResponse:
    """Show the chat that the row at `line` of a file belongs to."""
    viewer = viewer_of(request)
    books = list(MonthBook.objects.filter(month=month, revision__gt=0).order_by("-computed_at"))
    row = evidence.contact_at(books[0], ref, line) if books else None
    if row is None or row["person"] is None:
        raise Http404
    person = person_seen_by(viewer, row["person"])
    reads = may_read_chats(viewer, person)
    lines = evidence.chat(row["shop"], row["account"], row["buyer"], row["day"])
    context = {
        "person": person,
        "row": row,
        "buyer": masked(row["buyer"]),
        "lines": [
            one | {"asked": (one["file"], one["line"]) == (row["file"], row["line"])}
            for one in timed([one for one in lines if one["sent_at"].date() == row["day"]])
        ],
        "earlier": [one for one in lines if one["sent_at"].date() < row["day"]],
        "reads": reads,
        "place": f"{ref}|{line}",
        "book": get_object_or_404(MonthBook, pk=books[0].pk),
    }
    return render(request, "months/chat.html", context)


def timed(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines with `waited`: seconds from the first unanswered question, on each first answer."""
    asked: datetime | None = None
    found = []
    for one in lines:
        waited = None
        if one["sender"] == "buyer":
            asked = asked or one["sent_at"]
        elif one["sender"] in ANSWERS and not one["transfer_to"] and asked is not None:
            waited, asked = (one["sent_at"] - asked).total_seconds(), None
        found.append(one | {"waited": waited, "is_buyer": one["sender"] == "buyer"})
    return found
