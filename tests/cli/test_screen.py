"""The line at the bottom of a terminal: overwritten step by step, with a clock once a step takes long."""

import time
from io import StringIO

from jixiao.cli.screen import Line


def test_a_step_takes_the_place_of_the_one_before_and_makes_way_for_what_is_printed() -> None:
    stream = StringIO()
    line = Line(stream)
    line.show("第一步")
    line.show("第二步")
    line.close()
    assert stream.getvalue() == "\r\x1b[2K第一步\r\x1b[2K第二步\r\x1b[2K"
    line.clear()
    assert stream.getvalue().endswith("第二步\r\x1b[2K")


def test_a_step_that_takes_long_shows_for_how_long_already() -> None:
    stream = StringIO()
    line = Line(stream, silent=0, every=0.001)
    line.show("正在写结果")
    until = time.monotonic() + 30
    while "正在写结果 … 0 秒" not in stream.getvalue() and time.monotonic() < until:
        time.sleep(0.001)
    line.close()
    assert "正在写结果 … 0 秒" in stream.getvalue()


def test_a_line_is_never_longer_than_the_terminal(monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "11")
    stream = StringIO()
    line = Line(stream)
    line.show("正在读很长的名字")
    line.close()
    assert stream.getvalue() == "\r\x1b[2K正在读很长\r\x1b[2K"
