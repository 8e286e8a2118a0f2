"""Faults of files, as people read them."""

from api.imports.faults import Fault, FileFaulty, FileUnreadable


def test_a_fault_says_where_and_why() -> None:
    assert str(Fault("line 3", "级别", "missing")) == "line 3, 级别: missing"
    assert str(Fault("line 3", "", "shifted")) == "line 3: shifted"


def test_all_faults_are_told() -> None:
    faulty = FileFaulty([Fault("line 3", "", "a"), Fault("line 4", "", "b")])
    assert str(faulty) == "line 3: a\nline 4: b"
    assert len(faulty.faults) == 2


def test_an_unreadable_file_is_named() -> None:
    assert str(FileUnreadable("a.csv", "no header")) == "a.csv: no header"
