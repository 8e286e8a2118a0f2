"""Attachments of a case (附件): files that came with the petition or were handed in later."""

from collections.abc import Sequence

from msgspec.structs import replace

from engine.attachments import MEGABYTE, hash_of, kind_of, named, unfit
from engine.case.acts import applies, decides
from engine.case.facts import Case
from engine.case.parts import Attachment
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.vocabulary import PETITIONER, Command, Event, Filing, Upload, refusal


class AttachFiles(Command, frozen=True, kw_only=True):
    """Attach files to a case (补充附件); it moves no clock.

    ``files``: at most 10, of 20 MB each; pdf, jpg, png, docx, xlsx, txt or sound, known by what is
    in them.
    """

    files: tuple[Upload, ...]

    def filed(self, key: str) -> list[Filing]:
        """Return the names of the files beside the other texts."""
        return [*super().filed(key), *named(self.files, key)]

    def uploads(self) -> tuple[Upload, ...]:
        """Return the files."""
        return self.files


class FilesAttached(Event, frozen=True, kw_only=True):
    """Files were attached to a case."""

    attachments: tuple[Attachment, ...]


def attachments_of(files: Sequence[Upload], context: Context) -> tuple[Attachment, ...]:
    """Return what the journal says of files that were looked at; see ``unfit``."""
    return tuple(
        Attachment(
            hash=hash_of(upload.body),
            size=len(upload.body),
            type=kind.type if (kind := kind_of(upload.body)) else "",
            name_ref=filing.ref,
        )
        for upload, filing in zip(files, named(files, context.key), strict=True)
    )


@decides(AttachFiles)
def attach_files(case: Case, command: AttachFiles, context: Context) -> list[Event]:
    """Take files in; none, or one that is not fit, is refused."""
    faults = unfit(command.files) if command.files else [refusal("file_missing", field="files")]
    faults += _cap_faults(case, command, context)
    if faults:
        raise Refused(faults)
    attachments = attachments_of(command.files, context)
    return [FilesAttached(on=context.day(command), attachments=attachments)]


def _cap_faults(case: Case, command: AttachFiles, context: Context) -> list[Refusal]:
    """Return a refusal where a petitioner hands in more himself than a case is to hold of it."""
    if context.actor.post != PETITIONER:
        return []
    most = context.rules.number("petitioner_megabytes")
    size = sum(one.size for one in case.attachments) + sum(len(one.body) for one in command.files)
    if size <= most * MEGABYTE:
        return []
    return [refusal("too_much_handed_in", field="files", most=most)]


@applies(FilesAttached)
def files_attached(case: Case, event: FilesAttached) -> Case:
    """Add the files to those the case has."""
    return replace(case, attachments=(*case.attachments, *event.attachments))
