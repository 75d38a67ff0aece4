"""解释: the tree behind a statement, every number down to its rows, rejected branches included."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from jixiao.base.spoken import spoken
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected, find_all
from jixiao.metrics.registry import METRICS
from jixiao.publish.explain import label_in, node_counts, short_by
from jixiao.web.months.evidence import file_ref
from jixiao.web.months.models import StatementRow
from jixiao.web.months.models.book import OF_BOOK
from jixiao.web.people.access import may_see_marks, person_seen_by, viewer_of
from jixiao.web.people.guard import allowed

ROWS_SHOWN = 20


@allowed()
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the tree of one statement, opened at `node` where the address names one."""
    row = get_object_or_404(StatementRow.objects.select_related("person", "book").defer(*OF_BOOK), pk=pk)
    viewer = viewer_of(request)
    person_seen_by(viewer, row.person.code)
    asked, whole = request.GET.get("node", ""), row.statement.trace
    if not row.book.is_shown and not may_see_marks(viewer, row.person):
        whole = without_marks(whole)
    root = whole.find(asked) if asked else whole
    if root is None:
        raise Http404
    context = {
        "row": row,
        "statement": row.statement,
        # From a pay line on, the score or grade that it follows is unfolded too: down to the chats.
        "tree": branch(root, whole, unfold=bool(asked)),
        "whole": not asked,
        "asked": asked,
    }
    return render(request, "months/explain.html", context)


def without_marks(node: Node) -> Node:
    """Return a tree in which what raters gave is not told: the person reads it once it is published."""
    if any(one.id.startswith(_MARK) for one in (node, *node.inputs)):
        return replace(node, value=None, how=_LATER, inputs=(), rejected=(), data={})
    return replace(node, inputs=tuple(without_marks(one) for one in node.inputs))


_MARK = "rating."
_LATER = Text("评分在公布后可见", "ratings are shown once the month is published")


def branch(node: Node, whole: Node | None = None, *, unfold: bool = True) -> dict[str, Any]:
    """Return a node as the template shows it: value, counts, words, clause, rows, what was rejected.

    With the `whole` tree, a node that only names another one is written as that one; to `unfold` it, what
    that one was made of stands below it too.
    """
    rows = node.data.get("rows", ())
    return {
        "node": node,
        "value": _value(_named(node, whole) or node),
        "counts": node_counts(node),
        "table": _table(node),
        "rows": [dict(row) | {"ref": file_ref(row["file"])} for row in rows[:ROWS_SHOWN]],
        "rows_total": node.data.get("rows_total", len(rows)),
        "provisional": bool(node.data.get("provisional")),
        "rejected": [_rejected(node, one) for one in node.rejected],
        "inputs": [branch(one, whole, unfold=unfold) for one in _inputs(node, whole if unfold else None)],
        "is_figure": node.rule == "figure",
    }


def _value(node: Node) -> Text:
    """Return the value as read: a grade or a rating by its label where the tree tells it."""
    told = isinstance(node.value, str) and (node.data.get("value_label") or node.data.get("label"))
    return label_in(node) if told else spoken(node.value, node.unit)


def _inputs(node: Node, whole: Node | None) -> tuple[Node, ...]:
    named = None if node.inputs else _named(node, whole)
    return named.inputs if named else node.inputs


def _named(node: Node, whole: Node | None) -> Node | None:
    """Return what a node that only names another one stands for; None where it stands for itself."""
    if node.rule != "ref" or whole is None:
        return None
    return next((one for one in find_all(whole, node.id) if one.rule != "ref"), None)


def _table(node: Node) -> str:
    """Return which kind of rows a figure is counted from, as the page of rows names them."""
    of = METRICS[node.id].of if node.id in METRICS else ""
    return of if of in ("rounds", "contacts") else "credits"


def _rejected(node: Node, one: Rejected) -> dict[str, Any]:
    return {"label": one.label, "why": one.why, "short": short_by(node, one)}
