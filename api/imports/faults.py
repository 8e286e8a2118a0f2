"""What is wrong with a file, told all at once with place, column and reason."""

from collections.abc import Iterable
from typing import NamedTuple

from engine.errors import BadInput, HuiyinError


class Fault(NamedTuple):
    """One fault: ``place`` is "line 3" or "[[posts]] 3", ``column`` "" where it is about none."""

    place: str
    column: str
    reason: str

    def __str__(self) -> str:
        """Return the fault as one line for people."""
        return (
            f"{self.place}, {self.column}: {self.reason}"
            if self.column
            else f"{self.place}: {self.reason}"
        )


class FileFaulty(HuiyinError):
    """A file that was read and found at fault; ``faults`` holds every fault, never none."""

    code = "file_faulty"

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep ``faults``, at least one."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class FileUnreadable(BadInput):
    """A file of which nothing is understood: absent, in no known encoding or form."""

    code = "file_unreadable"

    def __init__(self, name: str, reason: object) -> None:
        """Say which file it is, by its name, and why it cannot be read."""
        super().__init__(f"{name}: {reason}")
