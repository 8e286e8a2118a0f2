"""The form of what a pack.toml asks of fieldwork: duties, coverage, discipline, lists, returns."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from workflows.tables import Cited, Name, Names, Table, Title

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A day of any year, written MM-DD."""


class Who(Table):
    """Whom or which units a row names: every list that is not empty must hold."""

    levels: list[Literal["province", "city", "county", "township", "village"]] = []
    kinds: list[
        Literal[
            "government",
            "department",
            "petition_office",
            "inspection_office",
            "discipline",
            "outside",
        ]
    ] = []
    ranks: list[Literal["principal", "deputy", "member", "staff"]] = []
    titles: Names = []


class Duty(Cited):
    """One duty (指标); what each key means stands with the fieldwork of the engine."""

    name: Name
    title: Title
    who: Who
    kinds: Names = Field(min_length=1)
    measure: Literal["times", "days", "nights", "keys", "count", "share"]
    minimum: int = Field(ge=1)
    out_of: int = Field(default=1, ge=1)
    most: int = Field(default=0, ge=0)
    per: Literal["leader", "body", "contact_point", "village"] = "leader"
    period: Literal["year", "month"] = "year"
    since: MonthDay = "01-01"
    by: MonthDay = "12-31"
    over: Names = []
    of: str = ""
    forms: Names = []
    not_forms: Names = []
    purposes: Names = []
    apart_from: MonthDay | Literal[""] = ""
    is_soft: bool = False
    counted_in: Title = "次"


class Coverage(Cited):
    """One coverage (全覆盖): who or what must not be left out."""

    name: Name
    title: Title
    about: Literal["participation", "points_of_leaders", "points_of_units", "led_cases", "roster"]
    who: Who = Who()
    units: Who = Who()
    kinds: Names = []
    forms: Names = []


class Discipline(Cited):
    """One rule for visits (纪律)."""

    name: Name
    title: Title
    check: Literal[
        "party", "vehicles", "companions", "meeting_free_week", "same_village", "receipt", "tick"
    ]
    who: Who = Who()
    kinds: Names = []
    most: int = Field(default=0, ge=0)
    titles: Names = []
    months: list[int] = []
    week: int = Field(default=0, ge=0, le=4)
    is_soft: bool = False


class Item(Cited):
    """One item of a checklist; ``minimum`` 0 asks for evidence and no number."""

    name: Name
    title: Title
    kinds: Names = []
    forms: Names = []
    minimum: int = Field(default=0, ge=0)
    per: Literal["body", "leader"] = "body"
    since: MonthDay | Literal[""] = ""
    by: MonthDay | Literal[""] = ""
    is_optional: bool = False


class Phase(Cited):
    """One phase of a campaign (阶段), both days included."""

    name: Name
    title: Title
    since: MonthDay
    by: MonthDay


class Checklist(Cited):
    """What a campaign asks of units (活动清单), item by item, with its phases."""

    name: Name
    title: Title
    who: Who = Who()
    items: list[Item] = []
    phases: list[Phase] = []


class Recipient(Table):
    """To whom units of a sort submit a return."""

    to: Title
    who: Who = Who()


class Return(Cited):
    """One return (报表): owed by ``day`` of each period, 0 for the last day."""

    name: Name
    title: Title
    period: Literal["month", "year"] = "month"
    day: int = Field(default=0, ge=0, le=28)
    month: int = Field(default=0, ge=0, le=12)
    covers_from: int = Field(default=1, ge=1, le=28)
    opens: MonthDay = "01-01"
    form: Literal["", "summary"] = ""
    recipients: list[Recipient] = Field(min_length=1)
