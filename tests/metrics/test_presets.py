"""Presets: the settings of a platform give the figure that the platform's own definition gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings_document import load_preset
from metrics.stories import FIRST, LAST, stories
from metrics.worlds import apart, together

SAME = {
    "taobao": {
        "taobao_reply_3min_rate": "answered_in_time_rounds",
        "taobao_response_time_mean": "response_time_mean",
    },
    "jd": {"jd_reply_30s_rate": "answered_in_time_sessions"},
    "pdd": {"pdd_reply_3min_rate": "answered_in_time_buyers"},
    "douyin": {"douyin_reply_3min_session_rate": "answered_in_time_sessions"},
    "kuaishou": {"kuaishou_reply_3min_rate": "answered_in_time_sessions"},
}


@pytest.mark.parametrize("preset", SAME)
@settings(max_examples=2, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_a_preset_and_the_platforms_definition_agree(preset, seed) -> None:
    con = together(apart(stories(seed, 4))).connect()
    compute(con, load_preset(preset), Period(FIRST, LAST))
    rows = con.execute(
        "select metric, person, day, sum(numerator), sum(denominator) from figures "
        "where person is not null group by all"
    ).fetchall()
    con.close()
    for named, own in SAME[preset].items():
        assert only(rows, named) == only(rows, own)


def only(rows, wanted):
    return {(person, day): (n, d) for metric, person, day, n, d in rows if metric == wanted}
