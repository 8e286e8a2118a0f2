"""The hash chain of a dossier's journal: each entry covers all its fields and the one before."""

from hashlib import sha256

import msgspec

from engine.record import Entry

_encode = msgspec.json.Encoder().encode


def seal(entry: Entry) -> Entry:
    """Return ``entry`` with its hash, computed over every other field."""
    return msgspec.structs.replace(entry, hash=entry_hash(entry))


def entry_hash(entry: Entry) -> str:
    """Return the hash that ``entry`` must carry."""
    fields = (
        entry.prev,
        entry.dossier,
        entry.seq,
        entry.type,
        entry.payload,
        entry.happened_on,
        entry.happened_at,
        entry.recorded_at,
        entry.person,
        entry.post,
        entry.on_behalf_of,
        entry.command_key,
        entry.command_digest,
        entry.clock,
        entry.rung,
    )
    return sha256(_encode(fields)).hexdigest()
