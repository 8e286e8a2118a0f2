"""Who sees which dossier: one definition, as SQL for both databases and as a check in Python.

A dossier is seen by whoever sees its area, its unit or its leader's post, and by the units and
posts it is shared with; if it is walled, only by those of them whom the wall admits; and never,
whatever else holds, by whom the wall shuts out: the accused, and who is kept away. A petitioner
sees his own case, which is known by the table of petitioners alone. The wall is
asked for walled dossiers only: a dossier is walled exactly when a wall stands. An empty name in a
sight admits to nothing: most dossiers have no leader yet, and some no area.
"""

from collections.abc import Iterable

from engine.record import Card, Sight, WallEntry
from engine.store.statement import Statement
from engine.vocabulary import EVERYBODY


def visible_to(sight: Sight, statement: Statement) -> str:
    """Return the condition under which ``sight`` sees a row of ``dossier``."""
    if sight.everything:
        return "TRUE"
    if sight.party:
        ref = statement.bind(sight.party)
        return f"dossier.id = (SELECT own.dossier FROM petitioner AS own WHERE own.ref = {ref})"
    named = _named(sight)
    within = (
        statement.among("dossier.leader_post", named.posts),
        statement.among("dossier.unit_id", named.units),
        statement.begins("dossier.area_path", named.areas),
        statement.shares("dossier.shared_with", _sharing(named)),
    )
    return f"(({' OR '.join(within)}) AND {admitted(sight, statement)})"


def admitted(sight: Sight, statement: Statement) -> str:
    """Return the condition under which no wall stands between ``sight`` and a row of ``dossier``.

    For rows that are within ``sight`` by what they were asked for: its own posts or units.
    """
    if sight.everything:
        return "TRUE"
    named = _named(sight)
    let_in = statement.among("wall.subject", _admitted(named))
    shut_out = statement.among("wall.subject", named.names)
    # One look by key for each walled row; as EXISTS it would be planned as a scan of all walls.
    return (
        "(NOT dossier.walled OR (SELECT max(CASE WHEN wall.is_accused THEN 1 ELSE 0 END)"
        " FROM wall WHERE wall.dossier = dossier.id"
        f" AND CASE WHEN wall.is_accused THEN {shut_out} ELSE {let_in} END) = 0)"
    )


def is_visible(sight: Sight, card: Card, walls: Iterable[WallEntry]) -> bool:
    """Whether ``sight`` sees the dossier with this card and this wall."""
    if sight.everything:
        return True
    sight = _named(sight)
    is_within = (
        card.leader_post in sight.posts
        or card.unit_id in sight.units
        or card.area_path.startswith(sight.areas)
        or not set(card.shared).isdisjoint(_sharing(sight))
    )
    if not is_within or not card.walled:
        return is_within
    let_in, shut_out = _admitted(sight), sight.names
    named = [w for w in walls if w.subject in (shut_out if w.is_accused else let_in)]
    return bool(named) and not any(wall.is_accused for wall in named)


def _sharing(sight: Sight) -> tuple[str, ...]:
    """Return the names under which something may be shared with ``sight``."""
    return (*sight.units, *sight.posts, *((EVERYBODY,) if sight.posts else ()))


def _admitted(sight: Sight) -> tuple[str, ...]:
    """Return the names under which a wall may admit ``sight``."""
    own = (one for one in (*sight.units, *sight.posts) if one not in sight.lent)
    return (*own, EVERYBODY)


def _named(sight: Sight) -> Sight:
    areas, units, posts, names = (
        tuple(filter(None, one)) for one in (sight.areas, sight.units, sight.posts, sight.names)
    )
    return Sight(areas=areas, units=units, posts=posts, names=names, lent=sight.lent)
