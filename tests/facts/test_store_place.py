"""工作区路径: brackets and the like are told gently; quotes, braces, blanks and Chinese names just work."""

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.facts.store import Store
from jixiao.facts.store_log import Log
from jixiao.facts.store_place import usable_name


@pytest.mark.parametrize("name", ["{a} [b]", "x%20y", "a^b", "a|b"])
def test_a_place_where_no_store_can_lie_is_told_before_anything_is_written(tmp_path, name) -> None:
    with pytest.raises(ProblemsError) as stop, Store(tmp_path / name / "facts").writing():
        pass
    (problem,) = stop.value.problems
    assert problem.code == "S003"
    assert name in problem.message.zh
    assert "--workspace" in problem.remedy.en
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["{a} b", "it's", "店铺 #1", "a&b=c~d", "a;b,c!"])
def test_other_names_do(tmp_path, name) -> None:
    root = tmp_path / name / "facts"
    with Store(root).writing():
        Store(root).connect().close()
        Log(root / "log").append({})
    assert Store(root).data_version == 1


def test_a_store_kept_for_a_folder_with_such_a_name_gets_another() -> None:
    assert usable_name("{a} [b]%|c店") == "{a} _b___c店"
