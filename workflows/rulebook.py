"""The rulebook: the newest edition of each pack from its files, pinned ones from the store."""

from pathlib import Path

from engine.errors import PackFaulty
from engine.keeping import Store
from engine.rules import Edition
from workflows import loader
from workflows.statics import static_faults


class Packs:
    """Editions by pack code and by content hash, each loaded once per process."""

    def __init__(self, store: Store, extra_dir: Path | None = None) -> None:
        """Read packs from the program and from ``extra_dir``; keep used ones in ``store``."""
        self._store = store
        self._extra_dir = extra_dir
        self._newest: dict[str, Edition] = {}
        self._pinned: dict[str, Edition] = {}

    def newest(self, pack: str) -> Edition:
        """Return the newest edition of a pack; PackFaulty when it has faults or is not there."""
        edition = self._newest.get(pack)
        if edition is None:
            edition = loader.load(pack, self._extra_dir)
            faults = static_faults(edition)
            if faults:
                raise PackFaulty([fault.told() for fault in faults])
            self._store.save_edition(edition.hash, edition.code, loader.to_bytes(edition))
            self._newest[pack] = self._pinned[edition.hash] = edition
        return edition

    def pinned(self, hash: str) -> Edition:  # noqa: A002 - the pack's content hash
        """Return the edition a dossier pinned, whatever the files say today."""
        edition = self._pinned.get(hash)
        if edition is None:
            edition = loader.from_bytes(self._store.edition(hash))
            self._pinned[hash] = edition
        return edition
