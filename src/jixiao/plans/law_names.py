"""法定限额取名: `law.<topic>.<limit>`, what the law of a person's region says on the month's first day."""

from __future__ import annotations

from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.base.text import both
from jixiao.base.trace import Node
from jixiao.plans.law import NATIONAL, law_of
from jixiao.scores.given import PersonGiven


def legal_node(name: str, person: PersonGiven, month: Month) -> Node:
    """Return the leaf of a legal limit, with its clause; the person's fact `region` says whose law.

    Of a region without data the national law counts.
    """
    _, topic, limit = (*name.split("."), "", "")[:3]
    region = str(person.facts.get("region", NATIONAL))
    try:
        law = law_of(region, month.first)
    except ProblemsError:
        law = law_of(NATIONAL, month.first)
    article = law.articles.get(topic)
    label = article.topic if article else both(name)
    source = article.clause.zh if article else ""
    return Node(name, label, law.limit(topic, limit), rule="law", source=source)
