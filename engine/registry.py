"""All kinds of dossier, and how their facts, events and commands are read and written."""

from typing import Any, Union

import msgspec

from engine import decreeing
from engine.case import kind as case
from engine.deeds import kind as deeds
from engine.kinds import Kind
from engine.matter import kind as matter
from engine.meeting import kind as meeting
from engine.organising import kind as org
from engine.petition import kind as petition
from engine.returns import kind as returns
from engine.visit import kind as visit
from engine.vocabulary import Command, Event, type_name

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        case.KIND,
        matter.KIND,
        meeting.KIND,
        petition.KIND,
        visit.KIND,
        deeds.KIND,
        returns.KIND,
        org.KIND,
        decreeing.KIND,
    )
}
"""Every kind of dossier by its name."""

KIND_OF: dict[type[Command], Kind] = {
    command: kind for kind in reversed(KINDS.values()) for command in kind.commands
}
"""The kind that a command is about, the first of those that know it."""

COMMANDS: dict[str, type[Command]] = {type_name(command): command for command in KIND_OF}
"""Every command type by its name."""

_encoder = msgspec.json.Encoder(order="deterministic")
_facts = {name: msgspec.json.Decoder(kind.facts) for name, kind in KINDS.items()}
_events: dict[str, msgspec.json.Decoder[Any]] = {
    name: msgspec.json.Decoder(Union[kind.events])  # noqa: UP007 - made from a tuple
    for name, kind in KINDS.items()
}
_commands: msgspec.json.Decoder[Any] = msgspec.json.Decoder(
    Union[tuple(KIND_OF)]  # noqa: UP007 - made from a tuple
)


def kind_of(dossier: str) -> Kind:
    """Return the kind of a dossier by its id; KeyError for an id of no known kind."""
    return KINDS[dossier.partition(":")[0]]


def encode(value: msgspec.Struct) -> bytes:
    """Return facts, an event or a command as canonical JSON."""
    return _encoder.encode(value)


def facts_of(dossier: str, body: bytes) -> Any:  # noqa: ANN401 - facts differ by kind
    """Return the facts of a dossier from their JSON."""
    return _facts[dossier.partition(":")[0]].decode(body)


def event_of(dossier: str, payload: str) -> Event:
    """Return an event of a dossier from its payload."""
    event: Event = _events[dossier.partition(":")[0]].decode(payload)
    return event


def command_of(body: bytes | str) -> Command:
    """Return a command from its JSON; msgspec.ValidationError tells what is wrong with it."""
    command: Command = _commands.decode(body)
    return command
