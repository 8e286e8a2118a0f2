"""The packs that are there, and one of them in the edition that is asked for, in words."""

from collections.abc import Iterator
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.fieldwork import fieldwork_rules
from api.views.rules import (
    ClassRule,
    ClockRule,
    LadderRule,
    MoveRule,
    PlainRule,
    RoleRule,
    SupervisionRule,
    Teller,
)
from api.wording.words import cited
from engine.errors import NotVisible
from engine.rules import Edition
from notifications.words import Translate
from workflows import loader
from workflows.citing import Place, places
from workflows.loader import Loaded
from workflows.register import ids, register
from workflows.trace import assumptions


class PackLine(msgspec.Struct, frozen=True, kw_only=True):
    """A pack (规则包) as its files say today: ``hash`` is that of its newest edition."""

    code: str
    title: str
    hash: str
    extends: tuple[str, ...]
    in_force_from: date
    in_force_to: date | None
    adopted_by: str
    source: str
    issued_by: str
    issued_on: date | None
    note: str
    rules: int
    assumptions: int


class CitedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the register, in own words, and where the edition cites it."""

    id: str
    told: str
    source: str
    text: str
    places: tuple[str, ...]


class Assumption(msgspec.Struct, frozen=True, kw_only=True):
    """A place that no notice and no law states, and why it is as it is (推定事项)."""

    path: str
    title: str
    why: str


class Rulebook(msgspec.Struct, frozen=True, kw_only=True):
    """An edition in words; ``is_newest``: new cases follow it."""

    pack: PackLine
    edition: str
    is_newest: bool
    clocks: tuple[ClockRule, ...]
    ladders: tuple[LadderRule, ...]
    classes: tuple[ClassRule, ...]
    moves: tuple[MoveRule, ...]
    roles: tuple[RoleRule, ...]
    supervisions: tuple[SupervisionRule, ...]
    numbers: tuple[PlainRule, ...]
    pause_reasons: tuple[PlainRule, ...]
    topics: tuple[PlainRule, ...]
    duties: tuple[PlainRule, ...]
    coverage: tuple[PlainRule, ...]
    discipline: tuple[PlainRule, ...]
    checklists: tuple[PlainRule, ...]
    returns: tuple[PlainRule, ...]
    cites: tuple[CitedLine, ...]

    @property
    def titles(self) -> dict[str, str]:
        """Return the titles of clocks by kind, and of moves by name."""
        clocks = {one.kind: one.title for one in self.clocks}
        return clocks | {one.name: one.title for one in self.moves}


def packs_of(here: Here) -> list[PackLine]:
    """Return every pack that cases can follow here, in order of code."""
    extra_dir = here.program.settings.packs_dir
    whole = (loader.load_whole(code, extra_dir) for code in loader.codes(extra_dir))
    return [_line(one, here.translate) for one in whole]


def edition_in(here: Here, code: str, edition: str = "") -> Edition:
    """Return an edition of a pack, the newest where none is named.

    Raises:
        NotVisible: there is no such pack, or it had no such edition.
    """
    if code not in loader.codes(here.program.settings.packs_dir):
        raise NotVisible(code)
    newest = here.program.packs.newest(code)
    if edition in ("", newest.hash):
        return newest
    try:
        found = here.program.packs.pinned(edition)
    except KeyError:
        raise NotVisible(edition) from None
    if found.code != code:
        raise NotVisible(edition)
    return found


def rulebook_of(here: Here, code: str, edition: str = "") -> Rulebook:
    """Return an edition in words; NotVisible when there is none."""
    rules = edition_in(here, code, edition)
    loaded = loader.load_whole(code, here.program.settings.packs_dir)
    teller = Teller(rules, here.translate)
    return Rulebook(
        pack=_line(loaded, here.translate),
        edition=rules.hash,
        is_newest=rules.hash == loaded.edition.hash,
        clocks=teller.clocks(),
        ladders=teller.ladders(),
        classes=teller.classes(),
        moves=teller.moves(),
        roles=teller.roles(),
        supervisions=teller.supervisions(),
        numbers=teller.numbers(),
        pause_reasons=teller.pause_reasons(),
        topics=tuple(
            PlainRule(one.name, teller.say(one.title), None, teller.cite(one.source))
            for one in rules.topics.values()
        ),
        **fieldwork_rules(rules.fieldwork, teller.cite, here.translate),
        cites=tuple(_cites(rules, here.translate)),
    )


def assumed_in(here: Here, code: str, edition: str = "") -> list[Assumption]:
    """Return what an edition assumes, in its order; NotVisible when there is none."""
    say = here.translate
    return [
        Assumption(path=row["path"], title=say(row["title"]), why=say(row["why"]))
        for row in assumptions(edition_in(here, code, edition))
    ]


def anchor(path: str) -> str:
    """Return where on the page of a pack the rule at ``path`` stands, as ``section.name``."""
    section, _, rest = path.partition(".")
    if section == "ladders":
        return path.removesuffix(".repeat_days")
    return f"{section}.{rest.partition('.')[0].partition('[')[0]}"


def _line(loaded: Loaded, say: Translate) -> PackLine:
    pack, rules = loaded.written, [*places(loaded.edition)]
    return PackLine(
        code=pack.code,
        title=say(pack.title),
        hash=loaded.edition.hash,
        extends=loaded.bases,
        in_force_from=pack.in_force.from_on,
        in_force_to=pack.in_force.to_on,
        adopted_by=say(pack.adopted_by),
        source=say(pack.source.title),
        issued_by=say(pack.source.issued_by),
        issued_on=pack.source.issued_on,
        note=say(pack.source.note),
        rules=len(rules),
        assumptions=sum(1 for place in rules if place.source.assumed),
    )


def _cites(rules: Edition, say: Translate) -> Iterator[CitedLine]:
    """Yield what an edition cites, in the order of the register."""
    found: dict[str, list[Place]] = {}
    for place in places(rules):
        for id_ in ids(place.source.rule):
            found.setdefault(id_, []).append(place)
    known = register()
    for id_, rule in known.rules.items():
        if id_ in found:
            yield CitedLine(
                id=id_,
                told=cited(id_, say),
                source=say(known.sources[rule.source].title),
                text=say(rule.text),
                places=tuple(place.path for place in found[id_]),
            )
