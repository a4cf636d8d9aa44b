"""Binds the reading room to an address and runs it until it is told to stop. Holds no route."""

from __future__ import annotations

import signal
import socket
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from onrecord.errors import UsageError
from onrecord.web.app import create_app

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def serve(where: Path, *, host: str = "127.0.0.1", port: int = 8710, browse: bool = False) -> None:
    """Serves the archive at `where` until Ctrl-C, SIGTERM or SIGHUP. Port 0 takes a free one.

    Raises UsageError when the address can't be taken.
    """
    with bound(host, port) as taken:
        url = address(host, taken.getsockname()[1])
        print(f"Reading room at {url} (Ctrl-C stops it)", file=sys.stderr, flush=True)  # noqa: T201 - the command's one line
        if host not in _LOOPBACK:
            warning = "Anyone who can reach this machine can read the archive: there is no password."
            print(warning, file=sys.stderr, flush=True)  # noqa: T201 - the same
        if browse:
            webbrowser.open(url)
        config = uvicorn.Config(
            create_app(where, host=host, names=[socket.gethostname()]),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
        _Server(config).run(sockets=[taken])


class _Server(uvicorn.Server):
    """Stops on Ctrl-C, SIGTERM and a closed terminal, and is done. Uvicorn's own sends itself the signal again once it
    has stopped, and the command would end as if it had been broken off."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Handles these signals while the server runs."""
        heeded = [signal.SIGINT, signal.SIGTERM]
        hangup = getattr(signal, "SIGHUP", None)  # Windows has none
        if hangup and signal.getsignal(hangup) != signal.SIG_IGN:  # with nohup it is to go on
            heeded.append(hangup)
        before = {one: signal.signal(one, self.handle_exit) for one in heeded}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def bound(host: str, port: int) -> socket.socket:
    """A listening socket at that address. Raises UsageError when it is taken, not ours, or no address at all."""
    try:
        family, kind, proto, _, at = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        taken = socket.socket(family, kind, proto)
    except OSError as error:
        raise UsageError(f"there is no address {host!r} here", then="Try --host 127.0.0.1") from error
    try:
        if sys.platform != "win32":  # there, the option would let two servers share one port
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(at)
        taken.listen(128)  # at once: who opens the printed address before the server is ready waits, not refused
    except OSError as error:
        taken.close()
        what = f"{host} port {port} can't be listened on: {(error.strerror or str(error)).lower()}"
        raise UsageError(what, then="Try another --port; 0 takes a free one") from error
    return taken


def address(host: str, port: int) -> str:
    """The URL to open. A server bound to every address is opened at this machine's own."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
