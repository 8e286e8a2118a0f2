"""A web server that keeps what is posted to it, and answers as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver(ThreadingHTTPServer):
    """Keeps requests; ``answer`` is the status of the next ones, 0 for none at all.

    ``says`` is the body of the answers; ``drops``: the line is cut after a request was taken.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.taken: list[tuple[dict[str, str], bytes]] = []
        self.asked: list[tuple[str, str]] = []
        self.answer = 204
        self.location = ""
        self.says = b""
        self.drops = False
        self.release = threading.Event()

    @property
    def url(self) -> str:
        """Return where it listens."""
        return f"http://127.0.0.1:{self.server_port}/hook?a=b"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"] or 0))
        self.server.taken.append((dict(self.headers), body))
        self.server.asked.append((self.command, self.path))
        if self.server.drops:
            self.close_connection = True
            return
        if not self.server.answer:
            self.server.release.wait(5)
            return
        self.send_response(self.server.answer)
        if self.server.location:
            self.send_header("location", self.server.location)
        self.send_header("content-length", str(len(self.server.says)))
        self.end_headers()
        self.wfile.write(self.server.says)

    do_GET = do_PUT = do_POST  # noqa: N815 - as the server calls them

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Run a receiver while the block runs."""
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.release.set()
            server.shutdown()
            thread.join()
