"""监听地址: whether the pages can be served at an address, asked before anything else is done."""

from __future__ import annotations

import errno
import socket

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text

LAST = 65535


def bindable(host: str, port: int) -> None:
    """Raise ProblemsError where nothing can listen at this address, with what to do about it."""
    if not 0 < port <= LAST:
        raise ProblemsError([_problem(host, port, None)])
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, proto, _, address = found[0]
        with socket.socket(family, kind, proto) as probe:
            # As the server itself does: a port whose last connections only linger is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as wrong:
        raise ProblemsError([_problem(host, port, wrong.errno)]) from None


def _problem(host: str, port: int, number: int | None) -> Problem:
    if number == errno.EADDRINUSE:
        return Problem("X106", Place(f"{host}:{port}"), *_taken(port))
    if number == errno.EACCES:
        return Problem("X107", Place(f"{host}:{port}"), *_NOT_ALLOWED)
    return Problem("X108", Place(f"{host}:{port}"), *_NOT_HERE)


def _taken(port: int) -> tuple[Text, Text]:
    other = port + 1 if port < LAST else port - 1
    return (
        Text(
            f"端口 {port} 已被别的程序占用，可能是另一个 jixiao web。网页没有启动。",
            f"Port {port} is in use by another program, perhaps another jixiao web. Nothing was started.",
        ),
        Text(
            f"请打开已在运行的那一个，或先停掉它，或换一个端口：jixiao web --port {other}",
            f"Open the one that runs, or stop it first, or take another port: jixiao web --port {other}",
        ),
    )


_NOT_ALLOWED = (
    Text("不允许使用这个端口：1024 以下要管理员权限。", "Ports below 1024 are for administrators only."),
    Text(
        "请用 --port 8000，由前面的代理转发 80 和 443，见 docs/how-to/web.md。",
        "Use --port 8000 and let a proxy forward 80 and 443, see docs/how-to/web.md.",
    ),
)
_NOT_HERE = (
    Text("这个地址不在这台机器上，或写错了。", "This machine has no such address, or it is mistyped."),
    Text(
        "只在本机看用 --host 127.0.0.1，给局域网用 --host 0.0.0.0；端口在 1 到 65535 之间。",
        "Use --host 127.0.0.1 for this machine, --host 0.0.0.0 for the network; ports go from 1 to 65535.",
    ),
)
