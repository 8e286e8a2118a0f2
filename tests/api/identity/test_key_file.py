"""The file of keys is its owner's alone, is read anew when it changed, and is never half there."""

from pathlib import Path

import pytest

from api.identity.key_file import KeyFile
from engine.errors import BadInput, KeysFaulty, KeysMissing
from engine.keyring import new_key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "huiyin.keys"


def test_a_file_that_is_not_there_is_told_with_what_to_do(path: Path) -> None:
    with pytest.raises(KeysMissing, match="huiyin keys new"):
        KeyFile(path)()


def test_the_first_is_written_under_until_another_is_put_before_it(path: Path) -> None:
    file, other = KeyFile(path), KeyFile(path)
    old, new = new_key(), new_key()
    file.add(old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert other().first.name == old.name
    file.add(new)
    assert [key.name for key in other()] == [old.name, new.name]
    with pytest.raises(BadInput, match="rotate"):
        file.add(new_key())
    file.turn()
    file.turn()
    assert [key.name for key in other()] == [new.name, old.name]
    file.drop({old.name})
    assert [key.name for key in other()] == [new.name]
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_that_others_may_read_is_refused(path: Path) -> None:
    KeyFile(path).add(new_key())
    path.chmod(0o640)
    with pytest.raises(KeysFaulty, match="chmod 600"):
        KeyFile(path)()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"no key at all here", b""])
def test_a_file_that_holds_no_keys_is_refused(path: Path, content: bytes) -> None:
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises((KeysFaulty, KeysMissing)):
        KeyFile(path)()


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeysFaulty):
        KeyFile(tmp_path)()
