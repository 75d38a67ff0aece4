"""监听地址: a port that is taken, not allowed or nowhere is told before anything is started."""

import errno
import socket
from pathlib import Path

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.cli.app import INPUT_HAS_ERRORS
from jixiao.cli.web import main
from jixiao.web.address import _problem, bindable


def test_a_port_that_is_taken_is_told_with_the_way_out_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        workspace = tmp_path / "data"
        assert main(["-w", str(workspace), "--port", str(port)]) == INPUT_HAS_ERRORS
    told = capsys.readouterr()
    assert told.out == ""
    assert "X106" in told.err
    assert f"端口 {port} 已被别的程序占用" in told.err
    assert "jixiao web --port" in told.err
    assert not workspace.exists()


def test_a_free_port_is_left_free() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    bindable("127.0.0.1", port)
    bindable("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 8000), ("127.0.0.1", 70000)])
def test_an_address_that_is_not_of_this_machine_is_told(host: str, port: int) -> None:
    with pytest.raises(ProblemsError) as stop:
        bindable(host, port)
    assert [problem.code for problem in stop.value.problems] == ["X108"]


def test_a_port_for_administrators_names_the_proxy() -> None:
    # Whether port 80 may be taken differs by machine; what is said where it may not does not.
    assert "--port 8000" in _problem("127.0.0.1", 80, errno.EACCES).remedy.zh
