"""`keys`: from the first file of keys to the day on which the old one is destroyed."""

from contextlib import closing
from pathlib import Path

import pytest

from api.settings import Settings
from api.wiring import identities_of
from engine.record import EVERYTHING, PetitionerRow
from engine.store import engines
from tests.support.command_line import CommandLine
from tests.support.writes import write

WHO = PetitionerRow("p1", "case:1", "somebody", "13900007777")


@pytest.fixture
def keys_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own.keys"
    monkeypatch.setenv("HUIYIN_KEYS_FILE", str(path))
    return path


def test_a_key_takes_the_place_of_another(huiyin: CommandLine, keys_file: Path) -> None:
    assert huiyin("migrate").code == 0  # makes the first one
    identities = identities_of(Settings())
    with closing(engines.open_store(Settings().database_url, identities=identities)) as store:
        store.write([write("case:1", petitioners=(WHO,))])
        (old,) = huiyin("keys", "status", "--json").told()
        assert (old["suite"], old["people"]) == ("aes-256-gcm", 1)
        new = huiyin("keys", "new", "--sm4").out.split()[0]
        assert huiyin("keys", "status", "--json").told()[0] == old  # it is read alone as yet
        done = huiyin("keys", "rotate").told()
        assert (done["key"], done["people"]) == (new, 1)
        assert huiyin("keys", "rotate").told()["people"] == 0
        assert huiyin("keys", "drop").told() == {"dropped": [old["key"]]}
        (left,) = huiyin("keys", "status", "--json").told()
        assert left == {"key": new, "suite": "sm4-gcm", "people": 1}
        assert store.petitioners(["p1"], EVERYTHING) == {"p1": WHO}
    assert huiyin("doctor").code is not None
    keys_file.rename(keys_file.with_suffix(".lost"))
    for command in (("keys", "new"), ("migrate",), ("work", "--once"), ("keys", "status")):
        refused = huiyin(*command)
        assert (refused.code, refused.err[:12]) == (1, "keys_missing")
    assert not keys_file.exists()


def test_a_wrong_file_lets_nothing_begin(huiyin: CommandLine, keys_file: Path) -> None:
    huiyin("migrate")
    store = engines.open_store(Settings().database_url, identities=identities_of(Settings()))
    with closing(store):
        store.write([write("case:1", petitioners=(WHO,))])
    keys_file.rename(keys_file.with_suffix(".lost"))
    keys_file.touch(0o600)
    other = keys_file.with_name("other.keys")
    keys_file.unlink()
    keys_file.with_suffix(".lost").rename(other)
    made = other.read_text().replace(other.read_text().split()[-1], "A" * 44)
    keys_file.touch(0o600)
    keys_file.write_text(made)
    assert huiyin("work", "--once").err.startswith("keys_faulty")
    other.chmod(0o644)
    other.replace(keys_file)
    assert huiyin("work", "--once").err.startswith("keys_faulty: others may read")
