"""Files that come with a dossier (附件): known by their content, never by their names."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import NamedTuple
from unicodedata import category, normalize
from zipfile import BadZipFile, ZipFile

from engine.errors import Refusal
from engine.vocabulary import Filing, Upload, refusal

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 20
MOST_FILES = 10
LONGEST_NAME = 120
ZIP = b"PK\x03\x04"
OFFICE_PARTS = "[Content_Types].xml"
MACROS = "vbaProject.bin"
SOUNDS = (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")
# What no system can keep in a name of a file; the separators of paths are refused instead.
UNKEPT = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
WHITE = "\t\n\r\f"


class FileKind(NamedTuple):
    """A kind of file that is taken in: the endings its names may have, the first the usual one."""

    type: str
    endings: tuple[str, ...]
    is_like: Callable[[bytes], bool]


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda body: body.startswith(marks)


def _office(part: str) -> Callable[[bytes], bool]:
    def is_like(body: bytes) -> bool:
        if not body.startswith(ZIP):
            return False
        try:
            with ZipFile(BytesIO(body)) as packed:
                names = set(packed.namelist())
        except (BadZipFile, EOFError, NotImplementedError, OSError, ValueError):
            return False
        has_macros = any(name.endswith(MACROS) for name in names)
        return {OFFICE_PARTS, part} <= names and not has_macros

    return is_like


def _is_text(body: bytes) -> bool:
    for encoding in ("utf-8", "gb18030"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(letter in WHITE or category(letter) != "Cc" for letter in text)
    return False


OPEN_XML = "application/vnd.openxmlformats-officedocument"
KINDS = (
    FileKind("application/pdf", (".pdf",), _begins(b"%PDF-")),
    FileKind("image/jpeg", (".jpg", ".jpeg"), _begins(b"\xff\xd8\xff")),
    FileKind("image/png", (".png",), _begins(b"\x89PNG\r\n\x1a\n")),
    FileKind(f"{OPEN_XML}.wordprocessingml.document", (".docx",), _office("word/document.xml")),
    FileKind(f"{OPEN_XML}.spreadsheetml.sheet", (".xlsx",), _office("xl/workbook.xml")),
    FileKind("audio/mpeg", (".mp3",), _begins(*SOUNDS)),
    FileKind("audio/amr", (".amr",), _begins(b"#!AMR")),
    FileKind("audio/mp4", (".m4a",), lambda body: body[4:12] == b"ftypM4A "),
    FileKind("audio/wav", (".wav",), lambda body: body[:4] == b"RIFF" and body[8:12] == b"WAVE"),
    FileKind("text/plain", (".txt",), _is_text),
)
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)


def kind_of(body: bytes) -> FileKind | None:
    """Return what kind of file ``body`` is, None for what is not taken in."""
    return next((kind for kind in KINDS if kind.is_like(body)), None)


def hash_of(body: bytes) -> str:
    """Return the name under which ``body`` is kept: its SHA-256 in hexadecimal digits."""
    return sha256(body).hexdigest()


def kept_name(upload: Upload) -> str:
    """Return the name by which a file is filed, empty where nothing of it can stay.

    Letters that are not seen, or turn the direction of writing, are left out; it ends as its kind
    does, so that no name says something else than what is in it.
    """
    seen = (one for one in normalize("NFC", upload.name) if category(one)[0] != "C")
    name = " ".join("".join(seen).translate(UNKEPT).split()).strip(". ")
    kind = kind_of(upload.body)
    endings = kind.endings if kind else ()
    if not name or name.lower().endswith(endings):
        return _shortened(name)
    return _shortened(name + endings[0]) if endings else _shortened(name)


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    room = LONGEST_NAME - len(dot + ending)
    return f"{stem[:room]}{dot}{ending}" if dot else name[:LONGEST_NAME]


def named(uploads: Sequence[Upload], key: str) -> Iterator[Filing]:
    """Yield the names of files as texts to be filed: a name may tell of a person."""
    for number, upload in enumerate(uploads, 1):
        yield Filing(f"{key}#file{number}", "file_name", kept_name(upload))


def unfit(uploads: Sequence[Upload]) -> list[Refusal]:
    """Return why files are not taken in, each told by its place among them."""
    faults = []
    if len(uploads) > MOST_FILES:
        faults.append(refusal("too_many_files", field="files", most=MOST_FILES))
    for number, upload in zip(count(1), uploads, strict=False):
        code = _fault(upload)
        if code:
            faults.append(refusal(code, field="files", number=number, most=MOST_MEGABYTES))
    return faults


def _fault(upload: Upload) -> str:
    if not upload.body:
        return "file_empty"
    if len(upload.body) > MOST_MEGABYTES * MEGABYTE:
        return "file_too_large"
    if "/" in upload.name or "\\" in upload.name or not kept_name(upload):
        return "file_name_unfit"
    return "" if kind_of(upload.body) else "file_type_unknown"
