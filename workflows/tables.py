"""What every table of a pack.toml has: how it is read, and where its rule comes from."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""A name in a pack: small letters, digits and underscores."""
Kind = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
"""The kind of a clock; ``#`` is kept for its ordinal."""
Title = Annotated[str, StringConstraints(min_length=1)]
Names = list[str]
DayUnit = Literal["calendar_days", "working_days"]


class Table(BaseModel):
    """Any table of a pack: no unknown key, no value bent into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class Cited(Table):
    """A table that states a rule.

    ``rule`` names ids of the register, separated by commas; ``clause`` is the clause in own words;
    ``assumed`` says why a number stands here that no notice and no law states.
    """

    rule: str = ""
    clause: str = ""
    assumed: str = ""
