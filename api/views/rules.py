"""The rules of an edition in words: each clock, rung, class, move and number with what it cites."""

from collections.abc import Iterable, Sequence

import msgspec

from api.wording.labels import label
from api.wording.refusals import sentences
from api.wording.words import WORDS, cited, word
from engine.rules import ClassSpec, ClockSpec, Edition, Ladder, MoveSpec, Nature, Rung
from engine.rules import SupervisionSpec as Spec
from engine.sources import Source
from notifications.words import Translate
from workflows.register import ids


class Cite(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule stands on: ids of the register and a clause, or why it is assumed (推定)."""

    rules: tuple[str, ...] = ()
    told: str = ""
    clause: str = ""
    assumed: str = ""


class ClockRule(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of clock (期限); ``amount`` is None where its starting event gives the day."""

    kind: str
    title: str
    nature: str
    dossier: str
    amount: int | None
    unit: str
    length: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    owner: str
    ladder: str
    extend_max_days: int
    pausable: bool
    expires_to: str
    cite: Cite


class RungRule(msgspec.Struct, frozen=True, kw_only=True):
    """One rung (梯级): ``offset`` days of ``unit`` from the due day, before it where negative."""

    name: str
    title: str
    offset: int
    unit: str
    day: str
    action: str
    receiver: str
    supervision: str
    cite: Cite


class LadderRule(msgspec.Struct, frozen=True, kw_only=True):
    """One ladder (升级阶梯), with the clocks that climb it, by kind."""

    name: str
    title: str
    rungs: tuple[RungRule, ...]
    clocks: tuple[str, ...]
    repeat_days: int
    repeat_cite: Cite


class ClassRule(msgspec.Struct, frozen=True, kw_only=True):
    """One class (分类): what closing asks for, and when its verification is due (核实回访)."""

    name: str
    title: str
    begin: tuple[str, ...]
    closing: tuple[str, ...]
    cite: Cite
    verify_days: int
    verify_cite: Cite


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way to make a move; ``to`` is empty where the state stays.

    ``requires``: what is told where one of its conditions does not hold.
    """

    sources: tuple[str, ...]
    to: str
    who: tuple[str, ...]
    requires: tuple[str, ...]
    cite: Cite


class MoveRule(msgspec.Struct, frozen=True):
    """One move (办理动作) with its ways, the first that fits is taken."""

    name: str
    title: str
    ways: tuple[Way, ...]


class RoleRule(msgspec.Struct, frozen=True):
    """What a role may do: the names of its moves."""

    role: str
    title: str
    moves: tuple[str, ...]


class SupervisionRule(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of supervision (督办); ``yellow`` and ``red`` are used shares in percent."""

    kind: str
    title: str
    days: int
    over: tuple[str, ...]
    yellow: int
    red: int
    cite: Cite


class PlainRule(msgspec.Struct, frozen=True):
    """A number, or a ground for a pause (``value`` is None)."""

    name: str
    title: str
    value: int | None
    cite: Cite


class Teller(msgspec.Struct, frozen=True):
    """Puts an edition into the words of a language."""

    rules: Edition
    say: Translate

    def clocks(self) -> tuple[ClockRule, ...]:
        """Return every clock."""
        return tuple(self._clock(spec) for spec in self.rules.clocks.values())

    def ladders(self) -> tuple[LadderRule, ...]:
        """Return every ladder with its rungs in order of day."""
        return tuple(self._ladder(one) for one in self.rules.ladders.values())

    def classes(self) -> tuple[ClassRule, ...]:
        """Return every class."""
        return tuple(self._class(one) for one in self.rules.classes.values())

    def moves(self) -> tuple[MoveRule, ...]:
        """Return every move with its ways."""
        return tuple(
            MoveRule(name, self.say(ways[0].title), tuple(self._way(way) for way in ways))
            for name, ways in self.rules.moves.items()
        )

    def roles(self) -> tuple[RoleRule, ...]:
        """Return every role that may make a move, with its moves in the order of the edition."""
        found: dict[str, list[str]] = {}
        for name, ways in self.rules.moves.items():
            for role in dict.fromkeys(role for way in ways for role in way.who):
                found.setdefault(role, []).append(name)
        return tuple(
            RoleRule(role, self._word("roles", role), tuple(moves)) for role, moves in found.items()
        )

    def supervisions(self) -> tuple[SupervisionRule, ...]:
        """Return every kind of supervision."""
        return tuple(self._supervision(one) for one in self.rules.supervisions.values())

    def numbers(self) -> tuple[PlainRule, ...]:
        """Return every single number."""
        numbers = self.rules.numbers.values()
        return tuple(self._plain(one.name, one.title, one.source, one.value) for one in numbers)

    def pause_reasons(self) -> tuple[PlainRule, ...]:
        """Return every ground on which an assumed clock may rest."""
        reasons = self.rules.pause_reasons.values()
        return tuple(self._plain(one.name, one.title, one.source) for one in reasons)

    def _plain(self, name: str, title: str, source: Source, value: int | None = None) -> PlainRule:
        return PlainRule(name, self.say(title), value, self.cite(source))

    def cite(self, source: Source) -> Cite:
        """Return what a rule cites."""
        return Cite(
            rules=ids(source.rule),
            told=cited(source.rule, self.say),
            clause=self.say(source.clause),
            assumed=self.say(source.assumed),
        )

    def _clock(self, spec: ClockSpec) -> ClockRule:
        return ClockRule(
            kind=spec.kind,
            title=self.say(spec.title),
            nature=self._word("natures", spec.nature.value),
            dossier=spec.dossier,
            amount=spec.amount,
            unit=spec.unit.value,
            length=self._length(spec),
            starts=self._words("events", spec.start),
            ends=self._words("events", spec.meet),
            owner=self._owner(spec),
            ladder=spec.ladder,
            extend_max_days=spec.extend_max_days,
            pausable=spec.pausable,
            expires_to=label("moves", spec.expires_to, self.say, self.rules),
            cite=self.cite(spec.source),
        )

    def _owner(self, spec: ClockSpec) -> str:
        """Return whose the clock is: a right is the petitioner's, whoever answers for the case."""
        is_right = spec.nature is Nature.RIGHT
        return (
            word("rules", "petitioner", self.say) if is_right else self._word("roles", spec.owner)
        )

    def _length(self, spec: ClockSpec) -> str:
        given = word("rules", "given", self.say)
        return self._days(spec.amount, spec.unit.value) if spec.amount else given

    def _days(self, days: int, unit: str) -> str:
        return word("rules", unit if days != 1 else f"one_{unit}", self.say).format(days=days)

    def _ladder(self, ladder: Ladder) -> LadderRule:
        clocks = self.rules.clocks.values()
        return LadderRule(
            name=ladder.name,
            title=self.say(ladder.title),
            rungs=tuple(self._rung(rung) for rung in ladder.rungs),
            clocks=tuple(clock.kind for clock in clocks if clock.ladder == ladder.name),
            repeat_days=ladder.repeat_days,
            repeat_cite=self.cite(ladder.repeat_source),
        )

    def _rung(self, rung: Rung) -> RungRule:
        when = "before" if rung.offset < 0 else "after" if rung.offset else "next_day"
        days = self._days(abs(rung.offset), rung.unit.value)
        return RungRule(
            name=rung.name,
            title=self.say(rung.title),
            offset=rung.offset,
            unit=rung.unit.value,
            day=word("rules", when, self.say).format(days=days),
            action=self._word("actions", rung.action),
            receiver=self._word("roles", rung.receiver),
            supervision=self._word("supervisions", rung.supervision),
            cite=self.cite(rung.source),
        )

    def _class(self, spec: ClassSpec) -> ClassRule:
        return ClassRule(
            name=spec.name,
            title=self.say(spec.title),
            begin=self._conditions(spec.begin),
            closing=self._conditions(spec.closing),
            cite=self.cite(spec.source),
            verify_days=spec.verify_days,
            verify_cite=self.cite(spec.verify_source),
        )

    def _way(self, way: MoveSpec) -> Way:
        return Way(
            sources=self._states(way.sources),
            to=label("states", way.to, self.say, self.rules),
            who=self._words("roles", way.who),
            requires=self._conditions(way.requires),
            cite=self.cite(way.source),
        )

    def _states(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return states in words, all of them that are no end in one."""
        unended = {name for name, state in self.rules.states.items() if not state.is_end}
        if set(names) >= unended:
            everywhere = "unended" if set(names) == unended else "everywhere"
            return (word("rules", everywhere, self.say),)
        return tuple(label("states", name, self.say, self.rules) for name in names)

    def _supervision(self, spec: Spec) -> SupervisionRule:
        over = (self.rules.clocks[kind].title for kind in spec.over if kind in self.rules.clocks)
        return SupervisionRule(
            kind=spec.kind,
            title=self.say(spec.title),
            days=spec.days,
            over=tuple(self.say(title) for title in over),
            yellow=spec.yellow,
            red=spec.red,
            cite=self.cite(spec.source),
        )

    def _conditions(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self.say, map({**WORDS["rules"], **sentences()}.__getitem__, names)))

    def _words(self, table: str, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._word(table, code) for code in codes))

    def _word(self, table: str, code: str) -> str:
        return label(table, code, self.say)
