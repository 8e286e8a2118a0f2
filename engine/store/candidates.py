"""Cases that a new petition may be about again: by its people, and by the texts of its area."""

from collections.abc import Mapping, Sequence

from engine.record import PetitionerRow, Sight
from engine.signals import FIELDS
from engine.store.identities import READ
from engine.store.sight import visible_to
from engine.store.tabled import TabledStore

MOST_PEOPLE, MOST_TEXTS = 50, 500


class Candidates:
    """Looks for what may be alike in one store, always within a sight."""

    def __init__(self, store: TabledStore) -> None:
        self._store = store

    def of_people(self, people: Sequence[PetitionerRow], sight: Sight) -> list[PetitionerRow]:
        """Return whoever has the phone, the identity card or the name of one of ``people``."""
        s = self._store.statement()
        known = {
            f"{field}_digest": [
                digest
                for one in people
                for digest in self._store.identities.digests(field, getattr(one, field))
            ]
            for field in FIELDS
        }
        asked = [
            f"({column} <> '' AND {s.among(f'petitioner.{column}', values)})"
            for column, values in known.items()
            if values
        ]
        if not asked:
            return []
        columns = ", ".join(f"petitioner.{column}" for column in READ)
        sql = (
            f"SELECT {columns} FROM petitioner JOIN dossier ON dossier.id = petitioner.dossier"
            f" WHERE ({' OR '.join(asked)}) AND {visible_to(sight, s)}"
            f" ORDER BY petitioner.dossier DESC LIMIT {s.bind(MOST_PEOPLE)}"
        )
        found = self._store.fetch_listed(sql, s.values)
        return [self._store.identities.read(values) for values in found]

    def texts(self, first: str, last: str, sight: Sight) -> Mapping[str, str]:
        """Return heading and body of the newest cases from the id ``first`` to ``last``."""
        s = self._store.statement()
        near = (
            f"SELECT id FROM dossier WHERE id >= {s.bind(first)} AND id <= {s.bind(last)}"
            f" AND {visible_to(sight, s)} ORDER BY id DESC LIMIT {s.bind(MOST_TEXTS)}"
        )
        found = self._store.fetch_listed(
            f"SELECT text.dossier, text.body FROM text JOIN ({near}) AS near"
            " ON near.id = text.dossier WHERE text.field IN ('title', 'body')"
            " ORDER BY text.dossier, text.field DESC",
            s.values,
        )
        texts: dict[str, str] = {}
        for dossier, body in found:
            texts[dossier] = f"{texts.get(dossier, '')}\n{body}".strip()
        return texts
