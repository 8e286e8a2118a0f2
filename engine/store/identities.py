"""Identities as they are kept: each field sealed for its row, found by keyed digests.

Each person of a case has a key of his own, and that key lies in his row, sealed under one of the
ring. To destroy it is to destroy all four fields, whoever keeps the ring. What is empty stays
empty: that somebody left no telephone is told by the row.
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable, Sequence
from secrets import token_bytes

from msgspec.structs import replace

from engine.errors import IdentityUnreadable
from engine.keyring import Key, Ring, new_key
from engine.record import PetitionerRow, Write
from engine.sealing import KEY_BYTES, NotSealedHere, sealer
from engine.signals import FIELDS, normal

SEALED = ("name", "phone", "address", "id_number")


class KeptPerson(PetitionerRow, frozen=True):
    """A row of the table: fields sealed; ``own_key`` sealed under the key ``kept_under``.

    Both are empty where nothing is kept, or nothing any more. A ``…_digest`` is that of a field
    under the same key, and empty where the field says nothing.
    """

    own_key: str = ""
    kept_under: str = ""
    name_digest: str = ""
    phone_digest: str = ""
    id_number_digest: str = ""


READ = tuple(one for one in KeptPerson.__struct_fields__ if not one.endswith("_digest"))


class Identities:
    """Seals and opens rows under a ring, which is asked for anew each time: it may have grown."""

    def __init__(self, ring: Callable[[], Ring] = Ring) -> None:
        """Take who knows the ring; without one, nothing can be kept or read."""
        self._ring = ring

    def ready(self, writes: Sequence[Write]) -> Sequence[Write]:
        """Return writes whose people are sealed, to be sent to a table.

        Raises:
            KeysMissing, KeysFaulty: they cannot be sealed.
        """
        if not any(write.petitioners for write in writes):
            return writes
        return [
            replace(write, petitioners=tuple(map(self.kept, write.petitioners)))
            if write.petitioners
            else write
            for write in writes
        ]

    def kept(self, row: PetitionerRow) -> KeptPerson:
        """Return how a person is kept: under a key of his own, made for this row."""
        told = {field: getattr(row, field) for field in SEALED}
        if not any(told.values()):
            return KeptPerson(row.ref, row.dossier)
        master = self._ring().first
        key = token_bytes(KEY_BYTES[master.suite])
        seal = sealer(master.suite, key).seal
        return KeptPerson(
            row.ref,
            row.dossier,
            **{
                field: _text(seal(value.encode(), _place(row, field))) if value else ""
                for field, value in told.items()
            },
            own_key=_text(master.sealer.seal(key, _place(row, "own_key"))),
            kept_under=master.name,
            **{f"{field}_digest": _digest(master, field, told[field]) for field in FIELDS},
        )

    def read(self, values: Sequence[str]) -> PetitionerRow:
        """Return the person of a row, whose columns are those of ``READ``.

        Raises:
            IdentityUnreadable: the key is not here, or a field is not the one of its row.
        """
        ref, dossier, *sealed, own_key, kept_under = values
        row = PetitionerRow(ref, dossier)
        if not own_key:
            return row
        master = self._ring().get(kept_under)
        if master is None:
            message = f"the key {kept_under} is not here"
            raise IdentityUnreadable(message)
        try:
            key = master.sealer.open(_bytes(own_key), _place(row, "own_key"))
            opened = sealer(master.suite, key).open
            told = (
                opened(_bytes(value), _place(row, field)).decode() if value else ""
                for field, value in zip(SEALED, sealed, strict=True)
            )
            return PetitionerRow(ref, dossier, *told)
        except (NotSealedHere, NotBase64):
            message = f"what is kept of {ref} is not its own"
            raise IdentityUnreadable(message) from None

    def digests(self, field: str, value: str) -> list[str]:
        """Return all digests by which a value may be found, one for each key."""
        plain = normal(field, value)
        return [key.digest(field, plain) for key in self._ring()] if plain else []

    def first(self) -> str:
        """Return the name of the key that is written under; KeysMissing where there is none."""
        return self._ring().first.name

    def missing(self, names: Iterable[str]) -> list[str]:
        """Return those of the names of keys that are not here."""
        ring = self._ring()
        return [name for name in names if ring.get(name) is None]


def passing() -> Identities:
    """Return who seals under a key that lives as long as the process, for what is thrown away."""
    ring = Ring([new_key()])
    return Identities(lambda: ring)


NO_KEYS = Identities()
"""Keeps nobody: a store that is opened without keys refuses whoever has a name."""


def _digest(master: Key, field: str, value: str) -> str:
    plain = normal(field, value)
    return master.digest(field, plain) if plain else ""


def _place(row: PetitionerRow, field: str) -> bytes:
    return f"petitioner\0{row.ref}\0{row.dossier}\0{field}".encode()


def _text(sealed: bytes) -> str:
    return b64encode(sealed).decode()


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)
