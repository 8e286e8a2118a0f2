"""Pictures and papers that show a deed (佐证材料), handed in with it or later."""

from engine.attachments import named, unfit
from engine.case.attaching import attachments_of
from engine.case.parts import Attachment
from engine.context import Context
from engine.deeds.deed import Deed
from engine.errors import Refused
from engine.vocabulary import Command, Event, Filing, Upload, refusal


class AttachToDeed(Command, frozen=True, kw_only=True):
    """Attach files to a deed; ``files``: as those of a case."""

    files: tuple[Upload, ...]

    def filed(self, key: str) -> list[Filing]:
        """Return the names of the files beside the other texts."""
        return [*super().filed(key), *named(self.files, key)]

    def uploads(self) -> tuple[Upload, ...]:
        """Return the files."""
        return self.files


class DeedFilesAttached(Event, frozen=True, kw_only=True):
    """Files were attached to a deed."""

    attachments: tuple[Attachment, ...]


def attach(_deed: Deed, command: AttachToDeed, context: Context) -> list[Event]:
    """Take files in; raises Refused for none, or one that is not fit."""
    faults = unfit(command.files) if command.files else [refusal("file_missing", field="files")]
    if faults:
        raise Refused(faults)
    attachments = attachments_of(command.files, context)
    return [DeedFilesAttached(on=context.today, attachments=attachments)]
