"""Lays identities under the newest key, page by page, while everybody works on.

A page is read, sealed anew and written by one short transaction. A row that somebody changed in
between is left for the next round: it is under the newest key already, or is found again. What was
cut off begins anew and finds the rows that are left.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, bindparam, func, inspect, select, update

from engine.store.connections import ordinary_engine
from engine.store.failures import unavailable
from engine.store.identities import READ, Identities, KeptPerson
from engine.store.tables import petitioner

PAGE = 500
c = petitioner.c
CHANGED = [one for one in KeptPerson.__struct_fields__ if one not in ("ref", "dossier")]
CHANGE = (
    update(petitioner)
    .where(c.ref == bindparam("of_ref"), c.own_key == bindparam("of_key"))
    .values({c[one]: bindparam(f"to_{one}") for one in CHANGED})
)


def kept_under(url: str) -> Mapping[str, int]:
    """Return how many people are kept under each key, by its name; none where no table is yet.

    Raises:
        StoreUnavailable: the database does not answer.
    """
    engine = ordinary_engine(url, writes=False)
    try:
        with unavailable(), engine.connect() as connection:
            return _counted(connection)
    finally:
        engine.dispose()


def _counted(connection: Connection) -> Mapping[str, int]:
    asked = inspect(connection)
    if not asked.has_table(petitioner.name):
        return {}
    if c.kept_under.name not in {one["name"] for one in asked.get_columns(petitioner.name)}:
        return {}
    given = select(c.kept_under, func.count()).where(c.kept_under != "")
    found = connection.execute(given.group_by(c.kept_under).order_by(c.kept_under))
    return {str(name): int(count) for name, count in found}


def rekeyed(url: str, identities: Identities, page: int = PAGE) -> Iterator[int]:
    """Lay everybody under the first key of the ring; yield after each page how many were so far.

    Raises:
        IdentityUnreadable: a row cannot be read; those before it are done.
        StoreUnavailable: the database does not answer; what was yielded is done.
    """
    newest, done, after = identities.first(), 0, ""
    reading, writing = ordinary_engine(url, writes=False), ordinary_engine(url)
    asked = (
        select(*(c[one] for one in READ))
        .where(c.ref > bindparam("after"), c.kept_under.not_in(["", newest]))
        .order_by(c.ref)
        .limit(page)
    )
    try:
        while True:
            with unavailable(), reading.connect() as connection:
                found = connection.execute(asked, {"after": after}).all()
            if not found:
                return
            values = [_change(identities, tuple(row)) for row in found]
            with unavailable(), writing.begin() as connection:
                connection.execute(CHANGE, values)
            done, after = done + len(found), found[-1].ref
            yield done
    finally:
        reading.dispose()
        writing.dispose()


def _change(identities: Identities, values: tuple[str, ...]) -> dict[str, str]:
    kept = identities.kept(identities.read(values))
    of_key = values[READ.index("own_key")]
    sets = {f"to_{one}": getattr(kept, one) for one in CHANGED}
    return {"of_ref": kept.ref, "of_key": of_key, **sets}
