"""A list of cases brought in over the desk: new ones registered, known ones counted."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import Any

import msgspec

from api.imports.likeness import Sent, repeats
from api.imports.refusals import Refusal
from api.imports.rows import CaseRow
from api.imports.words import channel_of, legal_kind
from engine.case.correcting import LinkRepeat
from engine.case.registering import Person, RegisterCase
from engine.desk import Desk
from engine.orders import Order, Receipt
from engine.record import EVERYTHING
from engine.vocabulary import Actor, Command

BATCH = 500
SOURCE = "file"
"""The source of ids whose list names none."""

Told = Callable[[int], None]
Read = CaseRow | Refusal


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Where cases go: the code of the pack, the registering office, the source of bare ids.

    ``live_from``: the day the office began to work with the program, None where the list holds
    nothing from before. No rung is climbed that lay before it.
    """

    pack: str
    office: str
    source: str = SOURCE
    live_from: date | None = None


class Imported(msgspec.Struct, frozen=True):
    """What became of a list: ``rows`` = ``imported`` + ``repeated`` + refused ones."""

    rows: int
    imported: int
    repeated: int
    refused: tuple[Refusal, ...]

    def told(self, errors_file: str) -> dict[str, Any]:
        """Return the figures under the names that stay stable."""
        return {
            "rows": self.rows,
            "imported": self.imported,
            "repeated": self.repeated,
            "refused": len(self.refused),
            "errors_file": errors_file,
        }


class _Petition(msgspec.Struct, frozen=True):
    """A row with the keys it is known by: its id in the source, and its content."""

    row: CaseRow
    source_key: str
    key: str


class CaseImport:
    """Brings rows in, in batches; with ``is_dry`` it only tells what would be done.

    A row is known again by its id and its content: what became of the case since then, status
    and reply, is no part of that.
    """

    def __init__(self, desk: Desk, actor: Actor, target: Target, *, is_dry: bool = False) -> None:
        """Bring in over ``desk`` in the name of ``actor``."""
        self._desk = desk
        self._actor = actor
        self._target = target
        self._is_dry = is_dry
        self._seen: dict[str, str] = {}
        self._refused: list[Refusal] = []
        self._repeated = 0
        self._taken: list[tuple[_Petition, str]] = []

    def bring_in(self, read: Sequence[Read], id_column: str, told: Told) -> Imported:
        """Bring all rows in; ``id_column`` is how the file calls the column of ids.

        ``told`` is called with the number of rows done.
        """
        done = 0
        rest = iter(read)
        while batch := list(islice(rest, BATCH)):
            self._batch(batch, id_column)
            done += len(batch)
            told(done)
        self._link()
        refused = sorted(self._refused, key=lambda one: one.line)
        return Imported(len(read), len(self._taken), self._repeated, tuple(refused))

    def _batch(self, batch: Sequence[Read], id_column: str) -> None:
        petitions: list[_Petition] = []
        for one in batch:
            if isinstance(one, Refusal):
                self._refused.append(one)
            else:
                petitions.append(self._petition(one))
        store = self._desk.store
        ids = store.sources([petition.source_key for petition in petitions])
        known = store.read((), EVERYTHING, [petition.key for petition in petitions]).priors
        new: list[_Petition] = []
        for petition in petitions:
            before = self._seen.get(petition.source_key)
            if before == petition.key or petition.key in known:
                self._repeated += 1
            elif before is not None or petition.source_key in ids:
                self._refuse(petition, id_column, "id_taken")
            else:
                self._seen[petition.source_key] = petition.key
                new.append(petition)
        self._register(new)

    def _register(self, new: list[_Petition]) -> None:
        if self._is_dry:
            self._taken += [(one, "") for one in new]
            return
        orders = [Order(self._command(one), self._actor, one.key) for one in new]
        for one, result in zip(new, self._desk.execute_many(orders), strict=True):
            if isinstance(result, Receipt):
                self._taken.append((one, result.dossier))
            else:
                self._seen.pop(one.source_key)
                self._refuse(one, "", "not_registered", text=str(result))

    def _refuse(self, one: _Petition, column: str, code: str, **params: str) -> None:
        self._refused.append(Refusal(one.row.line, one.row.cells, column, code, params))

    def _link(self) -> None:
        """Link what a sender sent again; the first of them is taken on like any other."""
        if self._is_dry:
            return
        sent = [Sent(p.row.petitioner, f"{p.row.title}{p.row.body}") for p, _ in self._taken]
        orders = list(self._links(repeats(sent)))
        for at in range(0, len(orders), BATCH):
            self._desk.execute_many(orders[at : at + BATCH])

    def _links(self, pairs: Iterator[tuple[int, int]]) -> Iterator[Order]:
        for index, earlier in pairs:
            (one, dossier), (_, other) = self._taken[index], self._taken[earlier]
            command = LinkRepeat(dossier=dossier, other=other)
            yield Order(command, self._actor, f"{one.key}/repeats/{other}")

    def _petition(self, row: CaseRow) -> _Petition:
        source_key = f"{row.source or self._target.source}:{row.ext_id}"
        content = (
            *(row.channel, row.kind, row.topic, row.title, row.body),
            *(row.petitioner, row.phone, row.address, row.jurisdiction, row.addressee),
            row.created.at.isoformat(),
        )
        digest = sha256("\0".join(content).encode()).hexdigest()[:16]
        return _Petition(row, source_key, f"import/{source_key}/{digest}")

    def _command(self, one: _Petition) -> Command:
        row = one.row
        channel, own_word = channel_of(row.channel)
        live_from = self._target.live_from
        is_older = live_from is not None and row.created.on < live_from
        person = Person(
            name=row.petitioner,
            phone=row.phone,
            address=row.address,
            is_clear=bool(row.petitioner),
        )
        return RegisterCase(
            pack=self._target.pack,
            office=self._target.office,
            kind=legal_kind(row.kind),
            channel=channel,
            topic=row.topic,
            not_accusation=bool(row.kind),
            subject=" · ".join(filter(None, (row.topic, row.jurisdiction, own_word))),
            title=row.title,
            body=row.body,
            persons=(person,) if row.petitioner or row.phone or row.address else (),
            answer_due_at=row.due,
            happened_on=row.created.on,
            happened_at=row.created.at if row.created.has_time else None,
            source_key=one.source_key,
            live_from=live_from if is_older else None,
        )
