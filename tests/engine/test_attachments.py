"""What is taken in is known by its content; names keep nothing that deceives."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from engine.attachments import kept_name, kind_of, named, unfit
from engine.vocabulary import Upload

PDF = b"%PDF-1.7\n"


def packed(*parts: str) -> bytes:
    body = BytesIO()
    with ZipFile(body, "w") as made:
        for part in parts:
            made.writestr(part, "x")
    return body.getvalue()


TYPES = "[Content_Types].xml"
DOCX = packed(TYPES, "word/document.xml")


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        (PDF, ".pdf"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (DOCX, ".docx"),
        (packed(TYPES, "xl/workbook.xml"), ".xlsx"),
        (b"ID3\x04", ".mp3"),
        (b"#!AMR\n", ".amr"),
        (b"\0\0\0\x1cftypM4A \0", ".m4a"),
        (b"RIFF\0\0\0\0WAVEfmt ", ".wav"),
        ("停水三周\r\n".encode(), ".txt"),
        ("停水三周".encode("gb18030"), ".txt"),
    ],
)
def test_a_file_is_known_by_its_content(body: bytes, ending: str) -> None:
    kind = kind_of(body)
    assert kind is not None
    assert kind.endings[0] == ending
    assert unfit([Upload(name="材料", body=body)]) == []


@pytest.mark.parametrize(
    "body",
    [
        b"MZ\x90\0\x03",
        b"\x7fELF\x02",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        packed("a.exe"),
        packed(TYPES, "word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04 cut off",
        b"#!" + DOCX,
        b"\xff\xfe\x00\xd8",
        b"words\x1b[31m",
    ],
)
def test_other_content_is_refused_whatever_it_is_called(body: bytes) -> None:
    assert kind_of(body) is None
    assert [one.code for one in unfit([Upload(name="a.pdf", body=body)])] == ["file_type_unknown"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("证明.pdf", "证明.pdf"),
        ("证明.PDF", "证明.PDF"),
        ("证明", "证明.pdf"),
        ("run.exe", "run.exe.pdf"),
        ("a\u202efdp.exe", "afdp.exe.pdf"),
        ("a\x00b\x1b\u200b\u2066.pdf", "ab.pdf"),
        ("..hidden.pdf", "hidden.pdf"),
        (' a  <b>:"c".pdf ', "a _b___c_.pdf"),
        ("字" * 300 + ".pdf", "字" * 116 + ".pdf"),
    ],
)
def test_a_name_keeps_nothing_that_deceives(name: str, kept: str) -> None:
    assert kept_name(Upload(name=name, body=PDF)) == kept


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\x.pdf", "/a.pdf", "a/b.pdf", "..", ""])
def test_a_path_is_no_name(name: str) -> None:
    assert [one.code for one in unfit([Upload(name=name, body=PDF)])] == ["file_name_unfit"]


def test_each_file_is_told_by_its_place() -> None:
    large = b"%PDF-" + bytes(20 * 1024 * 1024 - 4)
    bodies = (PDF, b"", large, large[:-1])
    faults = unfit([Upload(name="a", body=body) for body in bodies])
    assert [(one.code, one.params["number"], one.field) for one in faults] == [
        ("file_empty", 2, "files"),
        ("file_too_large", 3, "files"),
    ]


def test_ten_files_come_at_once() -> None:
    ten = [Upload(name="a", body=PDF)] * 10
    assert unfit(ten) == []
    assert [one.code for one in unfit([*ten, ten[0]])] == ["too_many_files"]


def test_names_are_filed_beside_the_other_texts() -> None:
    filings = list(named([Upload(name="a", body=PDF), Upload(name="b", body=b"b")], "k"))
    assert [(one.ref, one.field, one.body) for one in filings] == [
        ("k#file1", "file_name", "a.pdf"),
        ("k#file2", "file_name", "b.txt"),
    ]
