import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jixiao.base.text import both
from jixiao.base.trace import Node
from jixiao.run.evidence import evidence_rows
from publish import sample


@pytest.fixture
def folder(tmp_path):
    """Two rounds of 小美 and one of 阿杰; one order that she brought and he got paid."""
    rounds = [("a01", 305, 9102), ("a01", 412, 18274), ("a02", 12, 18290)]
    listed = [{"person": p, "seconds": s, "file": "chats.csv", "line": line} for p, s, line in rounds]
    pq.write_table(pa.Table.from_pylist(listed), tmp_path / "rounds.parquet")
    order = {"order_id": "88", "order_person": "a01", "sale_person": "a02", "file": "orders.csv", "line": 41}
    pq.write_table(pa.Table.from_pylist([order]), tmp_path / "credits.parquet")
    return tmp_path


def figures(*metrics: str) -> Node:
    leaves = tuple(Node(metric, both(metric), None, rule="figure") for metric in metrics)
    return Node("score", both("score"), None, inputs=leaves)


def test_every_round_behind_the_response_time_is_there(folder) -> None:
    (found,) = evidence_rows(folder, "a01", sample.statements()[0].items[3].node)
    assert (found.table, found.metrics) == ("rounds", ("response_time_mean",))
    assert [(row["file"], row["line"], row["seconds"]) for row in found.rows] == [
        ("chats.csv", 18274, 412),
        ("chats.csv", 9102, 305),
    ]


def test_rounds_come_longest_first_and_what_does_not_count_last(folder) -> None:
    told = [(None, None), (9, "own_account"), (30, None), (412, None), (12, None)]
    rows = [{"person": "a01", "seconds": s, "filtered": f, "file": "c.csv", "line": 1} for s, f in told]
    pq.write_table(pa.Table.from_pylist(rows), folder / "rounds.parquet")
    (found,) = evidence_rows(folder, "a01", figures("response_time_mean"))
    assert [row["seconds"] for row in found.rows] == [412, 30, 12, None, 9]


def test_metrics_of_one_table_share_its_rows(folder) -> None:
    (found,) = evidence_rows(folder, "a02", figures("service_time_rate", "response_time_mean"))
    assert found.metrics == ("response_time_mean", "service_time_rate")
    assert len(found.rows) == 1


def test_an_order_is_evidence_for_whom_each_metric_credits_it_to(folder) -> None:
    (sales,) = evidence_rows(folder, "a02", figures("sales"))
    (success,) = evidence_rows(folder, "a01", figures("order_success_rate"))
    assert [row["order_id"] for row in (*sales.rows, *success.rows)] == ["88", "88"]
    assert evidence_rows(folder, "a01", figures("sales"))[0].rows == ()


def test_figures_without_kept_rows_are_left_out(folder) -> None:
    assert evidence_rows(folder, "a01", figures("reply_rate", "exam_score", "made_up")) == []


def test_only_figures_have_evidence(folder) -> None:
    assert evidence_rows(folder, "a01", Node("sales", both("sales"), None, rule="parameter")) == []
