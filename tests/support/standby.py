"""Two PostgreSQL servers, the second a synchronous standby of the first, and what befalls them."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from tests.support.databases import Cluster

SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "synchronous_standby_names": "*",
    "checkpoint_timeout": "1h",
    "max_wal_size": "4GB",
}
PAUSE_SECONDS = 0.02
FEW_SECONDS = 60
SYNCED = "SELECT count(*) FROM pg_stat_replication WHERE state='streaming' AND sync_state='sync'"


class Node(Cluster):
    """One server of the two; its processes can be frozen and killed."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, SETTINGS)

    @property
    def data(self) -> Path:
        """Where its files lie."""
        return self.directory / "data"

    @property
    def source(self) -> str:
        """How the other one reaches it."""
        return f"host={self.directory} user=huiyin dbname=postgres"

    def ask(self, sql: LiteralString) -> list[tuple[Any, ...]]:
        """Run a statement that only reads."""
        with psycopg.connect(self.source, autocommit=True) as connection:
            return connection.execute(sql).fetchall()

    def create(self) -> None:
        """Lay the files out so that they can be rewound."""
        super().create()
        self._run("pg_checksums", "--enable", "--no-sync")
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write("wal_keep_size = '1GB'\n")  # what a rewind recovers with

    def copy(self, other: "Node") -> None:
        """Begin anew as a standby of ``other``."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.directory.mkdir(exist_ok=True)
        if self.user:
            shutil.chown(self.directory, self.user)
        self._run("pg_basebackup", "-d", other.source, "--checkpoint=fast", "--no-sync", "-R")

    def rewind(self, other: "Node") -> None:
        """Throw away what ``other`` never had, and go on as its standby."""
        with psycopg.connect(other.source, autocommit=True) as connection:
            connection.execute("CHECKPOINT")  # until then its files tell the old timeline
        self._run("pg_rewind", f"--source-server={other.source}", "--no-sync", "-R")

    def promote(self) -> None:
        """Be the primary from now on."""
        self._run("pg_ctl", "-w", "promote")

    def freeze(self) -> None:
        """Stop all its processes where they stand."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let them go on."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End all its processes with SIGKILL, whether they run or stand."""
        processes = self._processes()
        self._signal(signal.SIGKILL)
        wait_until(lambda: not any(map(_is_running, processes)))
        # Where nobody buries the dead, their ids still look taken.
        for left in (self.data / "postmaster.pid", *self.directory.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)

    def _signal(self, number: int) -> None:
        for _ in range(2):  # the second time for those that it had just forked
            for process in self._processes():
                with suppress(ProcessLookupError):
                    os.kill(process, number)

    def _processes(self) -> list[int]:
        pidfile = self.data / "postmaster.pid"
        if not pidfile.exists():
            return []
        first = int(pidfile.read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children")
        return [first, *map(int, children.read_text().split() if children.exists() else ())]


class Pair:
    """A primary and its standby; ``url`` leads to whoever is the primary, as a proxy would."""

    def __init__(self, directory: Path) -> None:
        self._address = directory / "primary"
        self.primary, self.standby = Node(directory / "a"), Node(directory / "b")
        self.primary.create()
        self.primary.start()
        self._point()
        self.standby.copy(self.primary)
        self.standby.start()
        self.wait_for_standby()

    @property
    def url(self) -> str:
        """The address of the primary."""
        return f"postgresql://huiyin@/postgres?host={self._address}"

    def fail_over(self) -> Node:
        """Promote the standby and lead everybody there; return the old primary."""
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary
        self._point()
        return self.standby

    def rejoin(self, *, rewinds: bool) -> None:
        """Let the old primary, which does not run, follow the new one."""
        if rewinds:
            self.standby.rewind(self.primary)
        else:
            self.standby.copy(self.primary)
        self.standby.start()
        self.wait_for_standby()

    def wait_for_standby(self) -> None:
        """Wait until commits are acknowledged again."""
        wait_until(lambda: self.primary.ask(SYNCED) == [(1,)])

    def end(self) -> None:
        """End both."""
        self.primary.kill()
        self.standby.kill()

    def _point(self) -> None:
        new = self._address.with_name("next")
        new.symlink_to(self.primary.directory)
        new.replace(self._address)


@contextmanager
def pair() -> Iterator[Pair]:
    """Two servers for the length of a block, where the user who runs them may read."""
    directory = Path(tempfile.mkdtemp(prefix="huiyin-pair-"))
    directory.chmod(0o755)
    servers = Pair(directory)
    try:
        yield servers
    finally:
        servers.end()
        shutil.rmtree(directory, ignore_errors=True)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something that happens soon, or fail."""
    ends = time.monotonic() + FEW_SECONDS
    while not is_so():
        assert time.monotonic() < ends, "it does not happen"
        time.sleep(PAUSE_SECONDS)


def _is_running(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
