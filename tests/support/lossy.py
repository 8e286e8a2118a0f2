"""A line to PostgreSQL that can be cut, or lose the answer to what it has carried."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

from sqlalchemy.engine import make_url

SIZE = 65536


class LossyLine:
    """Carries every connection to the server of an address, until told otherwise."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._deaf: list[socket.socket] = []
        self._loses_from = b""
        self._accepts()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.cut()

    @property
    def url(self) -> str:
        """The address of this end of the line."""
        here = self._url.set(host="127.0.0.1", port=self._port, query={})
        return here.render_as_string(hide_password=False)

    def cut(self) -> None:
        """End all connections and accept no more."""
        # Whoever waits in accept would take one more call after a mere close.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.hang_up()

    def hang_up(self) -> None:
        """End all connections; new ones are carried."""
        # Whoever calls again at once belongs to the new ones.
        ended, self._open = self._open, []
        for end in ended:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Accept connections again after a cut."""
        self._listener = socket.create_server(("127.0.0.1", self._port))
        self._accepts()

    def lose_answer_to(self, text: bytes) -> None:
        """Carry the next message that contains ``text``, and hang up in place of its answer."""
        self._loses_from = text

    def _accepts(self) -> None:
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            far = self._call()
            self._open += [near, far]
            for source, sink in ((near, far), (far, near)):
                line = (source, sink, source is near)
                threading.Thread(target=self._carry, args=line, daemon=True).start()

    def _call(self) -> socket.socket:
        host = str(self._url.query.get("host", self._url.host))
        port = int(str(self._url.query.get("port", self._url.port or 5432)))
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        far = socket.socket(socket.AF_UNIX)
        far.connect(f"{host}/.s.PGSQL.{port}")
        return far

    def _carry(self, source: socket.socket, sink: socket.socket, is_asking: bool) -> None:  # noqa: FBT001
        try:
            while part := source.recv(SIZE):
                if source in self._deaf:
                    return self.hang_up()  # the server has answered: what was asked is done
                if is_asking and self._loses_from and self._loses_from in part:
                    self._loses_from = b""
                    self._deaf.append(sink)
                sink.sendall(part)
        except OSError:
            pass
        finally:
            for end in (source, sink):
                end.close()
