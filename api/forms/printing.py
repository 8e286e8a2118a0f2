"""A document (.docx) as PDF, by an office program of the machine; none is needed otherwise."""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from api.forms.fonts import fontconfig
from engine.errors import Refused
from engine.vocabulary import refusal

PDF = "application/pdf"
SECONDS = 60


def printed(document: bytes, program: Path | None) -> bytes:
    """Return a document as PDF, printed by LibreOffice (``program``, the path of soffice).

    Raises:
        Refused: none is set, or it does not answer with a PDF within a minute.
    """
    if program is None:
        raise Refused([refusal("no_office_program")])
    with TemporaryDirectory(prefix="huiyin-") as directory:
        folder = Path(directory)
        (folder / "paper.docx").write_bytes(document)
        (folder / "fonts.conf").write_text(fontconfig(), "utf-8")
        command = [
            *(str(program), "--headless", "--norestore", "--convert-to", "pdf"),
            # A profile of its own: two that print at once do not wait for each other.
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--outdir", str(folder), str(folder / "paper.docx")),
        ]
        try:
            subprocess.run(  # noqa: S603
                command,
                check=True,
                capture_output=True,
                timeout=SECONDS,
                env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
            )
            return (folder / "paper.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as why:
            raise Refused([refusal("office_program_failed")]) from why
