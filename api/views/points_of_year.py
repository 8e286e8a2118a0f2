"""Standing contact points under the keys of the year that is counted."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from api.entry.here import Here
from engine import registry
from engine.deeds.deciding import digest
from engine.deeds.deed import Body, Deed
from engine.duties.counting import CONTACT_POINT
from engine.record import EVERYTHING, DeedRow


def points_of_year(here: Here, rows: Sequence[DeedRow], year: int) -> Iterator[DeedRow]:
    """Yield ``rows``, contact points of an earlier year under the key that ``year`` makes of them.

    What an enterprise is known by leads to no other year; a link stands for years, and is compared
    with the visits of each. Its name is read for that alone and told to nobody. Where nothing is
    known of the name, the key stays.
    """
    links = {row.dossier for row in rows if _is_named_before(row, year)}
    keys = dict(_keys(here, sorted(links), year)) if links else {}
    for row in rows:
        yield replace(row, key=keys.get((row.dossier, row.key), row.key))


def _is_named_before(row: DeedRow, year: int) -> bool:
    return row.kind == CONTACT_POINT and row.on.year < year and row.key not in ("", row.unit)


def _keys(here: Here, links: Sequence[str], year: int) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the key of ``year`` by the link and the key it was recorded under."""
    store = here.program.store
    bodies = {id_: body for id_, body in _bodies(here, links) if body.enterprise_ref}
    texts = store.texts([one.enterprise_ref for one in bodies.values()], EVERYTHING)
    for id_, body in bodies.items():
        for name in texts.get(body.enterprise_ref, "").splitlines():
            of_old = digest(body.unit, body.on.year, name)
            yield (id_, of_old), digest(body.unit, year, name)


def _bodies(here: Here, links: Iterable[str]) -> Iterator[tuple[str, Body]]:
    for id_, row in here.program.store.read([*links], EVERYTHING).rows.items():
        deed: Deed = registry.facts_of(id_, row.facts)
        yield id_, deed.body
