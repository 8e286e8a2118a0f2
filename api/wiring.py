"""The wiring: store, packs, calendar, clock and desk put together, one of each per process."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from api.identity.key_file import KeyFile
from api.settings import Settings
from engine.clock import Clock, SystemClock
from engine.days import WorkCalendar
from engine.desk import Desk
from engine.errors import IdentityUnreadable
from engine.org.chart import Chart
from engine.org.sight import CONSOLE
from engine.rules import Edition
from engine.store.accounts import TabledAccounts
from engine.store.codes import TabledCodes
from engine.store.contacts import TabledContacts
from engine.store.deeds import DeedBook
from engine.store.engines import open_store
from engine.store.feeds import Feeds
from engine.store.identities import Identities
from engine.store.ledger import Ledger
from engine.store.lists import Lists
from engine.store.mailbox import TabledMailbox, open_mailbox
from engine.store.migration import is_current
from engine.store.openings import TabledOpenings
from engine.store.rekeying import kept_under
from engine.store.saved_views import SavedViews
from engine.store.tabled import TabledStore
from engine.store.timekeeping import Timekeeping
from engine.store.tries import Tries
from engine.surroundings import Surroundings
from engine.vocabulary import Actor, Command, type_name
from workflows import loader
from workflows.decrees import seed_calendar
from workflows.rulebook import Packs

SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Program:
    """Everything a way in needs to carry out commands and to show lists."""

    desk: Desk
    store: TabledStore
    packs: Packs
    clock: Clock
    settings: Settings
    ledger: Ledger = field(init=False)
    deeds: DeedBook = field(init=False)
    lists: Lists = field(init=False)
    mailbox: TabledMailbox = field(init=False)
    times: Timekeeping = field(init=False)
    accounts: TabledAccounts = field(init=False)
    saved: SavedViews = field(init=False)
    contacts: TabledContacts = field(init=False)
    codes: TabledCodes = field(init=False)
    openings: TabledOpenings = field(init=False)
    feeds: Feeds = field(init=False)
    tries: Tries = field(init=False)

    def __post_init__(self) -> None:
        """Lay the lists over the store, and open what lies beside it."""
        url = self.settings.database_url
        object.__setattr__(self, "ledger", Ledger(self.store))
        object.__setattr__(self, "deeds", DeedBook(self.store))
        object.__setattr__(self, "lists", Lists(self.store))
        object.__setattr__(self, "mailbox", open_mailbox(url))
        object.__setattr__(self, "times", Timekeeping(url))
        object.__setattr__(self, "accounts", TabledAccounts(url))
        object.__setattr__(self, "saved", SavedViews(url))
        object.__setattr__(self, "contacts", TabledContacts(url))
        object.__setattr__(self, "codes", TabledCodes(url))
        object.__setattr__(self, "openings", TabledOpenings(url))
        object.__setattr__(self, "feeds", Feeds(url))
        object.__setattr__(self, "tries", Tries(url))

    @property
    def rules(self) -> Edition:
        """Return the newest edition of the pack this place runs: its numbers hold in general."""
        return self.packs.newest(self.settings.pack)

    def calendar(self) -> WorkCalendar:
        """Return the calendar with every decree loaded until now."""
        self._refresh()
        return self.desk.around.calendar

    def chart(self) -> Chart:
        """Return the organisation as of now."""
        self._refresh()
        return self.desk.around.org

    def surroundings(self) -> Surroundings:
        """Return organisation, calendar and rules for a thread of its own; the desk has its own."""
        return Surroundings(self.store, self.packs, seed_calendar())

    def close(self) -> None:
        """Let go of the database."""
        self.tries.close()
        self.feeds.close()
        self.openings.close()
        self.codes.close()
        self.contacts.close()
        self.saved.close()
        self.accounts.close()
        self.times.close()
        self.mailbox.close()
        self.store.close()

    def _refresh(self) -> None:
        self.desk.sight(actor_for(CONSOLE))


def open_program(settings: Settings | None = None) -> Program:
    """Put the program together over a migrated database; StoreUnavailable shows at first use."""
    settings = settings or Settings()
    store = open_store(settings.database_url, settings.read_database_url, identities_of(settings))
    packs = Packs(store, settings.packs_dir)
    clock = SystemClock()
    desk = Desk(store, Surroundings(store, packs, seed_calendar()), clock)
    return Program(desk, store, packs, clock, settings)


def identities_of(settings: Settings) -> Identities:
    """Return who seals and opens identities; its keys are read when the first is."""
    return Identities(KeyFile(settings.keys_file))


def check_identities(program: Program) -> None:
    """Look whether everybody who is kept can be read with the keys that are here.

    Raises:
        KeysMissing, KeysFaulty: there are no keys, or others may read them.
        IdentityUnreadable: somebody is kept under a key that is not here.
    """
    program.store.identities.first()
    lost = program.store.identities.missing(kept_under(program.settings.database_url))
    if lost:
        message = f"people are kept under keys that are not in HUIYIN_KEYS_FILE: {', '.join(lost)}"
        raise IdentityUnreadable(message)


def open_migrated(settings: Settings | None = None) -> Program | None:
    """Return the program where its database has the newest tables, else None."""
    settings = settings or Settings()
    return open_program(settings) if is_migrated(settings.database_url) else None


def is_migrated(url: str) -> bool:
    """Return whether the database has the newest tables; a file that is not there is not made."""
    if url.startswith(SQLITE) and not Path(url.removeprefix(SQLITE).partition("?")[0]).exists():
        return False
    return is_current(url)


def edition_of(pack: str, settings: Settings | None = None) -> Edition:
    """Return the newest edition of a pack from its files; PackFaulty when it has faults."""
    return loader.load(pack, (settings or Settings()).packs_dir)


def actor_for(post: str) -> Actor:
    """Return who acts at the machine itself in the name of ``post``."""
    return Actor(person="", post=post)


MACHINE = actor_for(CONSOLE)
"""Whoever sits at the machine itself."""


def command_key(command: Command) -> str:
    """Return an idempotency key that is used once, for a command given at the machine."""
    return f"console/{type_name(type(command))}/{uuid4().hex}"
