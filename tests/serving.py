"""A web server on this machine for a test, gone without a trace when the test ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Joined(ThreadingHTTPServer):
    """Closing it waits for every request: no thread or socket is left for a later test to stumble over."""

    daemon_threads = False


@contextmanager
def served(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """The server's address, without a slash at its end. Each request of the test must have ended or be about to."""
    with _Joined(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
