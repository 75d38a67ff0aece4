from datetime import date

from jixiao.demo.team import team_of
from jixiao.demo.wish import Wish


def test_one_leaves_one_is_new_and_one_never_chats() -> None:
    team = team_of(Wish())
    assert [p.id for p in team.people if p.left_on] == ["a15"]
    assert [p.id for p in team.people if p.probation] == ["a16"]
    assert team.people[15].hired_on == date(2026, 10, 9)
    assert [p.id for p, load in zip(team.people, team.skills.workload, strict=True) if load == 0] == ["a17"]


def test_a_team_too_small_for_special_parts_has_none() -> None:
    team = team_of(Wish(agents=4))
    assert not any(p.left_on or p.probation for p in team.people)
    assert (team.skills.workload > 0).all()


def test_ids_names_and_accounts_are_unique_in_a_large_team() -> None:
    people = team_of(Wish(agents=120)).people
    assert people[0].id == "a001"
    for names in ([p.id for p in people], [p.name for p in people], [p.nick for p in people]):
        assert len(set(names)) == 120
