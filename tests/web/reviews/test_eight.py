"""八个人六项 (journey 9): the leader fills 48 cells, reads the own averages against the others', hands in."""

from __future__ import annotations

import json
import re

import pytest

from jixiao.run.basis import FILE_NAME
from jixiao.web.months.models import StatementRow
from jixiao.web.people.models import Person
from jixiao.web.reviews.models import Rating

MORE = ("rules", "initiative", "skill", "cooperation", "knowledge")
PEOPLE = 8


@pytest.fixture
def eight(closing, company):
    """The month under review: eight people of one team, the attitude and five more items out of three."""
    file = closing.folder / FILE_NAME
    basis = json.loads(file.read_text(encoding="utf-8"))
    items = "".join(
        f"  - {{id: {name}, label: {name}, section: review, raters: {{superior: 100}}, source: 例,\n"
        "     scale: {kind: rating, numbers: {at_least: 0, at_most: 3}}}\n"
        for name in MORE
    )
    text = basis["plan"]["text"].replace("grades:\n", f"{items}grades:\n", 1)
    basis["plan"]["text"] = text + "sections: [{id: review, label: 评议}]\n"
    file.write_text(json.dumps(basis), encoding="utf-8")
    row = StatementRow.objects.get(book=closing, revision=closing.revision, person=company.agent.person)
    for number in range(PEOPLE - 1):
        row.pk = None
        row.person = Person.objects.create(code=f"n{number}", name=f"新人{number}", team=company.team)
        row.save()
    Rating.objects.all().delete()
    closing.stage = "review"
    closing.save()
    return closing


def test_the_leader_rates_eight_people_on_six_items(eight, company, client_of) -> None:
    client, place = client_of("leader"), f"/reviews/{eight.pk}/superior/"
    page = client.get(place).content.decode()
    cells = re.findall(r'class="form-(?:select|control) jx-cell" id="c-(\S+)"', page)
    people = [int(cell.split("-")[0]) for cell in cells]
    # By Tab one comes from item to item of a person, then to the next person.
    assert people == [one for one in dict.fromkeys(people) for _ in range(6)]
    assert len(cells) == 48
    given = {cell: "excellent" if cell.endswith("attitude") else "2" for cell in cells}
    given[cells[0]], given[cells[1]] = "fair", "3"
    client.post(place, {"stamp": "0", "do": "save", **given})
    page = client.get(place).content.decode()
    # Seven at 100 and one at 20: 90; seven at 2 and one at 3.
    assert re.search(r"您的平均分.*?<td>90</td><td>2\.1</td><td>2</td>", page, re.DOTALL)
    assert "已填 48/48" in page
    client.post(place, {"stamp": "48", "do": "hand_in", **given})
    assert Rating.objects.filter(rater=company.leader, handed_in_at__isnull=False).count() == 48


def test_one_refused_cell_of_48_is_named_and_nothing_else_lost(eight, client_of) -> None:
    client, place = client_of("leader"), f"/reviews/{eight.pk}/superior/"
    cells = re.findall(r'jx-cell" id="c-(\S+)"', client.get(place).content.decode())
    given = {cell: "excellent" if cell.endswith("attitude") else "2" for cell in cells} | {cells[-1]: "4"}
    answer = client.post(place, {"stamp": "0", "do": "save", **given})
    page = answer.content.decode()
    assert (answer.status_code, page.count('value="2"'), "knowledge" in page) == (409, 39, True)
    assert not Rating.objects.exists()
