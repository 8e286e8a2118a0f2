"""What the notices ask of leaders, bodies and visits, as plain types built from a pack."""

import msgspec

from engine.sources import Source

DEED_KINDS = (
    "reception",
    "field_visit",
    "case_visit",
    "household_visit",
    "stay",
    "labour",
    "forum",
    "diary",
    "research",
    "collective_research",
    "report",
    "policy_talk",
    "interaction",
    "talk",
    "pairing",
    "contact_point",
    "contact_card",
    "aid_referral",
    "enterprise_visit",
    "inspection",
    "survey",
    "education",
    "campaign",
    "promise",
    "difficult_point",
    "led_case",
    "settled_case",
)
"""The kinds of deeds that a pack may count."""


CAMPAIGN = "campaign"


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a rule names: every list that is not empty must hold.

    ``levels`` and ``kinds`` are those of the unit, ``ranks`` those of the post (``principal``,
    ``deputy``, ``member``, ``staff``; none: every leader, no staff). ``titles``: the post's title
    holds one of these words (党委书记, where party and government have a principal each).
    """

    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """One duty (指标): at least ``minimum`` of something, by each of ``who``.

    ``kinds`` are kinds of deeds; ``forms`` and ``purposes`` narrow them, ``not_forms`` leave out.
    ``measure``: ``times`` (dossiers), ``days`` (calendar days, each once), ``nights``, ``keys``
    (each key once), ``count`` (a sum) or ``share`` (keys of ``kinds`` among the keys of ``over``,
    ``minimum`` in ``out_of``).
    ``of``: counted is only what happens on a day and in a unit of that other duty. ``per``:
    ``leader``, ``body`` (his unit as a whole), ``contact_point`` (each of his) or ``village``
    (households of the villages he is linked with, jointly by all who are). ``period``: ``year`` or
    ``month``; ``since`` and ``by``, written MM-DD, narrow the year. ``most``: what lies above is
    shown, never refused. ``apart_from`` (share): what was given from that day is told apart.
    ``is_soft``: 原则上, 一般. ``counted_in`` is the measure word.
    """

    name: str
    title: str
    who: Who
    kinds: tuple[str, ...]
    measure: str
    minimum: int
    out_of: int = 1
    most: int = 0
    per: str = "leader"
    period: str = "year"
    since: str = "01-01"
    by: str = "12-31"
    over: tuple[str, ...] = ()
    of: str = ""
    forms: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    apart_from: str = ""
    is_soft: bool = False
    counted_in: str = ""
    source: Source = Source()


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """One coverage (全覆盖): who or what must not be left out.

    ``about``: ``participation`` (each of ``who`` did something), ``points_of_leaders`` (each of
    ``who`` has a contact point), ``points_of_units`` (each unit of ``units`` is somebody's
    contact point), ``led_cases`` (no case that needs a leader is without) or ``roster`` (on each
    working day somebody of each unit of ``units`` receives). ``kinds``: the deeds that count.
    """

    name: str
    title: str
    about: str
    who: Who = Who()
    units: Who = Who()
    kinds: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    source: Source = Source()


class Discipline(msgspec.Struct, frozen=True, kw_only=True):
    """One rule for visits (纪律).

    ``check``: ``party`` (people, the leader included) and ``vehicles`` at most ``most``;
    ``companions`` only with a title that holds one of ``titles``; ``meeting_free_week`` the week
    with number ``week`` that lies wholly, Monday to Sunday, in one of ``months``;
    ``same_village`` two groups in one village on one day; ``receipt`` board and lodging paid;
    ``tick`` a question answered by hand. ``kinds``: the deeds it is asked of.
    """

    name: str
    title: str
    check: str
    who: Who = Who()
    kinds: tuple[str, ...] = ()
    most: int = 0
    titles: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    week: int = 0
    is_soft: bool = False
    source: Source = Source()


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a checklist: ``minimum`` 0 asks for evidence and no number.

    ``since`` and ``by`` as MM-DD: what was done before does not count, what is done after is late.
    ``kinds`` are the deeds that count, of ``forms`` where there are any; a deed of the kind
    ``campaign`` counts for the item whose name is its form. ``per`` is ``body`` or ``leader``.
    ``is_optional``: of the place's own choice (自选动作).
    """

    name: str
    title: str
    kinds: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    minimum: int = 0
    per: str = "body"
    since: str = ""
    by: str = ""
    is_optional: bool = False
    source: Source = Source()

    def forms_for(self, kind: str) -> tuple[str, ...]:
        """Return the forms in which a deed of a kind counts, none where every one does."""
        return (self.name,) if kind == CAMPAIGN else self.forms


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    """One phase of a campaign (阶段), both days included and written MM-DD."""

    name: str
    title: str
    since: str
    by: str
    source: Source = Source()


class Checklist(msgspec.Struct, frozen=True, kw_only=True):
    """What a campaign asks of units (活动清单), item by item, with its phases."""

    name: str
    title: str
    who: Who = Who()
    items: tuple[Item, ...] = ()
    phases: tuple[Phase, ...] = ()
    source: Source = Source()


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """To whom units of a sort submit a return."""

    to: str
    who: Who = Who()


class ReturnRule(msgspec.Struct, frozen=True, kw_only=True):
    """One return (报表): owed each month or year by ``day``, 0 for its last day.

    ``covers_from``: the day of the month before on which its days begin, 1 for the month itself.
    ``month``: the month in which a yearly one is due, the last where none is named; ``opens``, as
    MM-DD: from when it is asked for. ``form``: what is computed from the records; empty: a file
    of the unit's own is handed in.
    """

    name: str
    title: str
    period: str = "month"
    day: int = 0
    month: int = 0
    covers_from: int = 1
    opens: str = "01-01"
    form: str = ""
    recipients: tuple[Recipient, ...] = ()
    source: Source = Source()


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a duty was found: for one leader or body, or one part of what is asked of him.

    ``base``: of a share the number that is shared, of a village its households. ``apart``: how
    many of the base are told apart. ``own``: what he did himself of what is counted jointly.
    ``evidence`` are dossiers, in the order of their days; empty where only numbers were asked.
    """

    done: int = 0
    base: int = 0
    apart: int = 0
    own: int = 0
    evidence: tuple[str, ...] = ()
    parts: tuple["Part", ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a duty that is asked of each by itself: a month, a contact point, a village."""

    name: str
    tally: Tally


class Fieldwork(msgspec.Struct, frozen=True, kw_only=True):
    """All that a pack asks of fieldwork (下基层), each section by name."""

    duties: dict[str, Duty] = {}
    coverage: dict[str, Coverage] = {}
    discipline: dict[str, Discipline] = {}
    checklists: dict[str, Checklist] = {}
    returns: dict[str, ReturnRule] = {}
