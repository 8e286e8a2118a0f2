"""A dossier named in a body that is not within sight: told beside its field, absent or hidden."""

from collections.abc import Iterable, Iterator

from msgspec.structs import asdict

from engine.errors import HuiyinError, NotVisible, Refused
from engine.vocabulary import Command, refusal


def misnamed(error: HuiyinError, command: Command) -> HuiyinError:
    """Return what to tell of a command that found a dossier not: a refusal of its field.

    What the command itself is about is told as before: it is not there.
    """
    name = str(error)
    if not isinstance(error, NotVisible) or name == command.dossier:
        return error
    fields = (field for field, value in asdict(command).items() if name in _names(value))
    field = next(fields, "")
    return Refused([refusal("no_such_dossier", field=field)]) if field else error


def _names(value: object) -> Iterator[str]:
    """Yield the names that a field may hold: one, or several."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        yield from (one for one in value if isinstance(one, str))
