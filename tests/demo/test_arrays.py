from dataclasses import dataclass

import numpy as np

from jixiao.demo.arrays import Columns, Ints, drawn, drawn_rows, firsts


@dataclass(frozen=True, slots=True)
class Pairs(Columns):
    left: Ints
    right: Ints


def test_tables_are_joined_and_taken_column_by_column() -> None:
    one, two = Pairs(np.array([1, 2]), np.array([10, 20])), Pairs(np.array([3]), np.array([30]))
    both = Pairs.joined([one, two])
    assert len(both) == 3
    assert both.take(both.left > 1).right.tolist() == [20, 30]


def test_weights_decide_and_a_weight_of_nothing_is_never_drawn() -> None:
    rng = np.random.default_rng(1)
    found = np.bincount(drawn(rng, np.array([0.0, 3.0, 1.0, 0.0]), 4000), minlength=4)
    assert found[0] == found[3] == 0
    assert 2850 < found[1] < 3150


def test_each_row_is_drawn_by_its_own_weights() -> None:
    table = np.array([[1.0, 0.0], [0.0, 1.0]])
    rows = np.array([0, 1, 1, 0])
    assert drawn_rows(np.random.default_rng(1), table, rows).tolist() == [0, 1, 1, 0]


def test_drawing_some_rows_at_a_time_changes_nothing(monkeypatch) -> None:
    table, rows = np.array([[1.0, 2.0, 1.0], [5.0, 0.0, 3.0]]), np.array([0, 1, 1, 0, 1, 0, 0])
    at_once = drawn_rows(np.random.default_rng(1), table, rows).tolist()
    monkeypatch.setattr("jixiao.demo.arrays._ROWS_AT_A_TIME", 3)
    assert drawn_rows(np.random.default_rng(1), table, rows).tolist() == at_once


def test_groups_start_where_the_ones_before_them_end() -> None:
    assert firsts(np.array([3, 1, 2])).tolist() == [0, 3, 4]
