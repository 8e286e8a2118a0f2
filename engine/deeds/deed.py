"""What a deed is: its kinds, its facts, what can be asked of it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec
from msgspec.structs import replace

from engine.attachments import named
from engine.case.parts import Attachment
from engine.clockwork import Clock
from engine.discipline import Group
from engine.vocabulary import Command, Filing, Text, Upload

Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
FOREVER = date(9999, 12, 31)
"""Until when what stands is counted while it stands."""


class DeedKind(StrEnum):
    """What was done; a field visit (下访) is a dossier of its own."""

    RECEPTION = "reception"  # 接访
    HOUSEHOLD_VISIT = "household_visit"  # 走访
    STAY = "stay"  # 驻村、住村
    LABOUR = "labour"  # 生产劳动
    FORUM = "forum"  # 座谈会
    DIARY = "diary"  # 民情日记
    RESEARCH = "research"  # 调研
    COLLECTIVE_RESEARCH = "collective_research"  # 集体调研
    REPORT = "report"  # 调研报告、政策文件
    POLICY_TALK = "policy_talk"  # 宣讲
    INTERACTION = "interaction"  # 直接互动
    TALK = "talk"  # 谈心
    PAIRING = "pairing"  # 结对帮扶
    CONTACT_POINT = "contact_point"  # 联系点
    PROMISE = "promise"  # 承诺
    DIFFICULT_POINT = "difficult_point"  # 难点
    CONTACT_CARD = "contact_card"  # 联系卡
    AID_REFERRAL = "aid_referral"  # 救助转介
    ENTERPRISE_VISIT = "enterprise_visit"  # 企业走访
    INSPECTION = "inspection"  # 督查
    SURVEY = "survey"  # 群众满意度测评
    EDUCATION = "education"  # 专题教育
    CAMPAIGN = "campaign"  # 活动事项
    DUTY_ROSTER = "duty_roster"  # 值班安排


class Purpose(StrEnum):
    """For what it was done (四项任务, L18)."""

    NONE = ""
    PUBLIC_OPINION = "public_opinion"
    POLICY_RESEARCH = "policy_research"
    COORDINATION = "coordination"
    GRASSROOTS = "grassroots"


class Visited(StrEnum):
    """Among whom a visit was made (H06): it belongs to the visit and to no person."""

    RELOCATED = "relocated"
    PETITIONING = "petitioning"
    IN_HARDSHIP = "in_hardship"
    VETERAN = "veteran"
    OUT_OF_WORK = "out_of_work"
    ENTREPRENEUR = "entrepreneur"
    SELF_EMPLOYED = "self_employed"
    DELEGATE = "delegate"


class Present(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A leader who was there: his post, who held it that day, the unit of the post."""

    post: str
    person: str
    home: str
    home_path: str


class Turn(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """A day on which a leader of a township is to receive whoever comes (值班接访).

    ``person``: who is to hold the post that day, as far as is known; nobody tells it.
    """

    on: date
    post: str
    person: str = ""


class BookingState(StrEnum):
    """What became of a booking."""

    OPEN = "open"
    CAME = "came"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Booking(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place kept for a visitor on a day of a roster (预约接访); it says of nobody who comes.

    ``number`` counts within the roster and is what the visitor is given. ``case``: what he comes
    about, where it is one already. ``reason_ref``: why it was cancelled.
    """

    number: int
    day: date
    case: str = ""
    state: BookingState = BookingState.OPEN
    reason_ref: str = ""


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is told of a deed, as it was recorded or last corrected.

    ``until``: the last day; of a stay the morning after its last night. ``keys``: what counts once
    (digests of households, the enterprise, what is paired with). ``companions``: others in the
    party, ``companion_posts`` those on the chart. ``breaches``: names of rules of discipline that
    were not kept. ``unusual``: codes of what is kept for the reason under ``reason_ref``.
    ``fee_paid``: board and lodging were paid for (H12), None while nobody said. ``cases`` were
    there before it and are what it was about.
    ``due_on``: by when what was promised is to be done, ``made_at``: the visit it was made on.
    ``bookable``: how many visitors can be booked for each day of a roster, 0 where none can.
    """

    kind: DeedKind
    form: str = ""
    purpose: Purpose = Purpose.NONE
    leaders: tuple[Present, ...]
    unit: str
    area_path: str
    on: date
    until: date
    count: int = 1
    keys: tuple[str, ...] = ()
    companions: int = 0
    companion_posts: tuple[str, ...] = ()
    vehicles: int = 0
    categories: tuple[Visited, ...] = ()
    breaches: tuple[str, ...] = ()
    unusual: tuple[str, ...] = ()
    seed: str = ""
    fee_paid: bool | None = None
    turns: tuple[Turn, ...] = ()
    media_present: bool = False
    cases: tuple[str, ...] = ()
    due_on: date | None = None
    made_at: str = ""
    satisfied: int = 0
    bookable: int = 0
    title_ref: str = ""
    account_ref: str = ""
    households_ref: str = ""
    enterprise_ref: str = ""
    reason_ref: str = ""


class Deed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The facts of a deed; ``state`` is recorded, standing, over or retracted.

    A promise that was answered is ``honoured`` or ``not_honoured``.
    ``heard``: how many problems heard there became cases, ``cases`` those not behind a wall.
    ``is_open``: others may read the diary too. ``files``: pictures and papers that show it.
    ``clocks``: the day of a promise. ``bookings``: of a roster, in the order of their numbers.
    """

    id: str
    pack: str
    state: str
    body: Body
    ended_on: date | None = None
    corrections: int = 0
    heard: int = 0
    cases: tuple[str, ...] = ()
    is_open: bool = False
    reason_ref: str = ""
    receipt_ref: str = ""
    files: tuple[Attachment, ...] = ()
    clocks: dict[str, Clock] = {}
    bookings: tuple[Booking, ...] = ()

    @property
    def group(self) -> Group | None:
        """Return who was where that day, None of what was taken back."""
        return None if self.state == "retracted" else group_of(self.body)


def group_of(body: Body) -> Group:
    """Return who was where on the first day of a deed."""
    posts = tuple(one.post for one in body.leaders)
    return Group(kind=body.kind, posts=posts, unit=body.unit, on=body.on)


class RecordDeed(Command, frozen=True, kw_only=True):
    """Record what leaders did among the people, once for all who were there.

    ``leaders``: posts, the first leads. ``unit``: where it happened, empty: in the first one's own
    unit. ``until``: the last day of a span; of a stay the morning after its last night.
    ``households``: one in each line, as their leader calls them. ``companions``: how many came
    along besides ``leaders``. ``seed``: by which a random
    inspection was drawn. ``keep_because``: why something unusual is right all the same.
    ``turns``: who is on duty when, of a roster, a month at a time; its ``leaders`` are all of them,
    its ``title`` says where and at what time of day, ``bookable`` how many can be booked a day.
    ``beside``: deeds of the same days and leaders, which it must not contradict. ``cases``: those
    that were there before and that it was about. ``media_present``: reporters came along (S03).
    Of a promise: ``title`` is what was promised, ``unit`` who is to do it, ``due_on`` by when,
    ``made_at`` the visit or deed on which it was made. Of a survey: ``count`` were asked of him,
    ``satisfied`` were content; it is never added to what parties say of a case. ``files``: as
    those of a case, pictures and papers that show it.
    """

    pack: str = "national"
    kind: DeedKind
    form: str = ""
    purpose: Purpose = Purpose.NONE
    leaders: tuple[str, ...]
    unit: str = ""
    until: date | None = None
    count: Count = 0
    title: Text = ""
    account: Text = ""
    households: Text = ""
    enterprise: Text = ""
    companions: Count = 0
    companion_posts: tuple[str, ...] = ()
    vehicles: Count = 0
    categories: tuple[Visited, ...] = ()
    breaches: tuple[str, ...] = ()
    seed: str = ""
    fee_paid: bool | None = None
    turns: tuple[Turn, ...] = ()
    media_present: bool = False
    cases: tuple[str, ...] = ()
    due_on: date | None = None
    made_at: str = ""
    satisfied: Count = 0
    bookable: Count = 0
    keep_because: Text = ""
    files: tuple[Upload, ...] = ()
    beside: tuple[str, ...] = ()
    source_key: str = ""
    also_reads: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "beside": ("visit",),
        "cases": ("case",),
        "made_at": ("visit",),
    }

    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return the deeds of the same days and leaders, and what it was about."""
        made_at = (self.made_at,) if self.made_at else ()
        return {"beside": self.beside, "cases": self.cases, "made_at": made_at}

    def filed(self, key: str) -> list[Filing]:
        """Return the names of the files beside the other texts."""
        return [*super().filed(key), *named(self.files, key)]

    def uploads(self) -> tuple[Upload, ...]:
        """Return the files."""
        return self.files

    def as_given(self) -> Command:
        """Return it without the deeds beside it, to which it belongs itself once it is recorded."""
        return replace(self, beside=())


class CorrectDeed(RecordDeed, frozen=True, kw_only=True):
    """Tell a deed anew, with the reason; a text that is left empty stays as it was."""

    reason: Text


class RetractDeed(Command, frozen=True, kw_only=True):
    """Take back a record that should not be: it stays to be read and counts no more."""

    reason: Text


class EndDeed(Command, frozen=True, kw_only=True):
    """End a pairing or a contact point, with the reason."""

    reason: Text


class FileReceipt(Command, frozen=True, kw_only=True):
    """File the receipt (食宿费收据) for board and lodging of a stay that was entered without."""

    receipt: Text


class OpenDiary(Command, frozen=True, kw_only=True):
    """Let others read a diary, or keep it to oneself again."""

    is_open: bool = True
