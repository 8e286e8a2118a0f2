"""The one office that a new installation begins with: its posts wait for people."""

from api.identity.key_file import KeyFile
from api.settings import Settings
from api.wiring import Program, actor_for, identities_of, open_program
from engine.errors import KeysMissing
from engine.keyring import new_key
from engine.org.chart import Chart
from engine.org.facts import Level, Post, Rank, Unit, UnitKind
from engine.org.sight import CONSOLE
from engine.organising.revising import ReviseOrganisation
from engine.store.migration import migrate
from engine.store.rekeying import kept_under

FIRST_OFFICE_KEY = "first-office"
GOVERNMENT, OFFICE = "unit:first", "unit:first-petitions"


def first_office() -> ReviseOrganisation:
    """Return a government with its petition office, head and clerk posts vacant."""
    return ReviseOrganisation(
        units=(
            Unit(GOVERNMENT, "本级党委政府", UnitKind.GOVERNMENT, Level.COUNTY, "", "000000"),
            Unit(OFFICE, "信访局", UnitKind.PETITION_OFFICE, Level.COUNTY, GOVERNMENT),
        ),
        posts=(
            Post("post:first-principal", GOVERNMENT, "主要领导", Rank.PRINCIPAL),
            Post("post:first-petitions-head", OFFICE, "信访局局长", Rank.PRINCIPAL),
            Post("post:first-petitions-clerk", OFFICE, "信访局经办人", Rank.STAFF),
        ),
        names={},
    )


def found(settings: Settings) -> Program:
    """Bring the database of ``settings`` to the newest tables, with one office if it has none."""
    prepare(settings)
    program = open_program(settings)
    if not program.chart().organisation.units:
        program.desk.execute(first_office(), actor_for(CONSOLE), key=FIRST_OFFICE_KEY)
    return program


def prepare(settings: Settings) -> None:
    """Bring the database to the newest tables; a first one gets keys of identities too.

    Raises:
        KeysMissing: people are kept under keys that are not here.
    """
    if not settings.keys_file.exists():
        check_lost(settings)
        KeyFile(settings.keys_file).add(new_key())
    migrate(settings.database_url, identities_of(settings))


def check_lost(settings: Settings) -> None:
    """Look whether a new file of keys would do: nobody is kept under those of another.

    Raises:
        KeysMissing: somebody is, whom a new file would never open.
    """
    if counts := kept_under(settings.database_url):
        people, names = sum(counts.values()), ", ".join(counts)
        message = f"{settings.keys_file}: {people} people are kept under {names}: bring it back"
        raise KeysMissing(message)


def default_office(chart: Chart) -> str:
    """Return the petition office that takes what names none, the highest; "" where none is."""
    offices = [
        unit for unit in chart.organisation.units.values() if unit.kind is UnitKind.PETITION_OFFICE
    ]
    return min(offices, key=lambda unit: (len(chart.line(unit.id)), unit.id)).id if offices else ""
