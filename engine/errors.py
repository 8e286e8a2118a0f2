"""Everything the program refuses, as types.

HuiyinError
├── Refused             a command that the rules do not allow; carries every reason
├── NotVisible          absent, or outside the caller's sight: the two look the same
├── StaleVersion        the caller named a version that is no longer the newest
├── LostRace            three times somebody else was faster
├── KeyReused           an idempotency key came back with another command
├── KeyMissing          a changing call came without an idempotency key
├── BadInput            a file or a value that cannot be understood
│   └── PackFaulty      a pack with faults, told all at once
├── HistoryBroken       a journal that does not fold or hash to what is stored
├── KeysMissing         no keys of identities where they were looked for
├── KeysFaulty          keys of identities that cannot be read, or that others can read
├── IdentityUnreadable  an identity under a key that is not here, or not of its row
└── StoreUnavailable    the database cannot answer now; nothing was changed
    └── OutcomeUnknown  the answer to a commit was lost: ask again with the same key
"""

from collections.abc import Sequence

import msgspec

Param = str | int


class Refusal(msgspec.Struct, frozen=True):
    """One reason why something is not allowed.

    ``code`` is stable and names a sentence of the catalogue; ``params`` fill its places;
    ``clause`` cites the article or the clause of a notice, empty where none is cited;
    ``field`` names the field of the command at fault, empty where it is not about one.
    """

    code: str
    params: dict[str, Param] = {}
    clause: str = ""
    field: str = ""


class HuiyinError(Exception):
    """The root of all errors raised on purpose."""

    code = "error"


class Refused(HuiyinError):
    """A command was refused; ``reasons`` holds every reason, never none."""

    code = "refused"

    def __init__(self, reasons: Sequence[Refusal]) -> None:
        """Keep ``reasons``, at least one."""
        self.reasons = tuple(reasons)
        super().__init__(", ".join(reason.code for reason in self.reasons))


class NotVisible(HuiyinError):
    """No such dossier within the caller's sight."""

    code = "not_found"


class StaleVersion(HuiyinError):
    """The dossier has moved on since the version the caller named."""

    code = "stale_version"


class LostRace(HuiyinError):
    """The dossier moved under three attempts in a row."""

    code = "lost_race"


class KeyReused(HuiyinError):
    """The idempotency key already stands for another command."""

    code = "key_reused"


class KeyMissing(HuiyinError):
    """A changing call needs an idempotency key."""

    code = "key_missing"


class BadInput(HuiyinError):
    """Input that cannot be understood; the message says where and why."""

    code = "bad_input"


class PackFaulty(BadInput):
    """A pack with faults; ``faults`` tells all of them, each with file and key path."""

    code = "pack_faulty"

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep ``faults``, at least one."""
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class HistoryBroken(HuiyinError):
    """A journal that does not fold or hash to what is stored."""

    code = "history_broken"


class KeysMissing(HuiyinError):
    """There are no keys of identities where they were looked for; nothing was changed."""

    code = "keys_missing"


class KeysFaulty(HuiyinError):
    """The keys of identities cannot be read as keys, or whoever is here may read them."""

    code = "keys_faulty"


class IdentityUnreadable(HuiyinError):
    """An identity is kept under a key that is not here, or is not the one of its row."""

    code = "identity_unreadable"


class StoreUnavailable(HuiyinError):
    """The database cannot answer now; nothing was changed."""

    code = "store_unavailable"


class OutcomeUnknown(StoreUnavailable):
    """The answer to a commit was lost: ask again with the same key."""

    code = "outcome_unknown"
