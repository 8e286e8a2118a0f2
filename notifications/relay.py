"""The relay: turns what the outbox points to into letters, and sends what is not sent yet."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from jinja2 import TemplateError

from engine import registry
from engine.clock import Clock, local_day
from engine.errors import HuiyinError, StoreUnavailable
from engine.keeping import Store
from engine.mailbox import INBOX, Expanded, Letter, Mailbox, Pointer, Send
from engine.record import EVERYTHING, Row
from engine.surroundings import Surroundings
from notifications.audience import Happening, audience, row_for, table
from notifications.delivering import deliver
from notifications.dues import is_by_law
from notifications.happenings import happenings
from notifications.rendering import render
from notifications.wording import OURS, Wording
from notifications.words import SOURCE

log = logging.getLogger(__name__)

PAGE = 100

Wanted = Callable[[str, str, datetime, bool], datetime | None]
"""From when on a person may be told over a channel, None where he is not.

The last of what is asked: whether it presses, since the law sets the day by which he must act or
has it told at once.
"""


def at_once(person: str, channel: str, now: datetime, presses: bool) -> datetime:  # noqa: FBT001
    """Tell everybody over every channel, now."""
    del person, channel, presses
    return now


class Wishes(NamedTuple):
    """How people are told just now: over which channel from when on, and in a place's own words."""

    when: Wanted = at_once
    wording: Wording = OURS


AS_EVER = Wishes()


class Relayed(NamedTuple):
    """What one pass did.

    ``pointers`` were taken from the outbox and became ``letters``; ``sent`` letters went out over
    other channels than the inbox, ``failed`` did not and are tried again; ``stuck`` dossiers could
    not be told of and stay in the outbox.
    """

    pointers: int = 0
    letters: int = 0
    sent: int = 0
    failed: int = 0
    stuck: int = 0


@dataclass(slots=True)
class Relay:
    """Tells people, at least once: run ``once`` again and again, in as many processes as wanted.

    Each letter goes to the inbox; ``channels`` names further ones with what sends over them, and
    ``wanted``, asked anew for each pass, who is told over which, and in what words.
    """

    store: Store
    mailbox: Mailbox
    around: Surroundings
    clock: Clock
    channels: Mapping[str, Send] = field(default_factory=dict)
    lang: str = SOURCE
    wanted: Callable[[], Wishes] = Wishes
    _stuck: int = 0
    _wishes: Wishes = AS_EVER

    def once(self) -> Relayed:
        """Make one pass over everything that waits."""
        self._stuck = pointers = letters = 0
        self._wishes = self.wanted()
        after = ""
        while True:
            turned = self.mailbox.expand(self._expand, after, PAGE)
            if not turned.last:
                break
            after = turned.last
            pointers, letters = pointers + turned.pointers, letters + turned.letters
        sent, failed = self._deliver()
        return Relayed(pointers, letters, sent, failed, self._stuck)

    def _deliver(self) -> tuple[int, int]:
        done = [deliver(self.mailbox, *one, self.clock) for one in self.channels.items()]
        return sum(one.sent for one in done), sum(one.failed for one in done)

    def _expand(self, pointers: Sequence[Pointer]) -> Expanded:
        """Turn pointers, in order of dossier and seq, into letters."""
        reading = self.store.read(sorted({one.dossier for one in pointers}), EVERYTHING)
        self.around.refresh(reading)
        now = self.clock.now()
        done: list[Pointer] = []
        letters: list[Letter] = []
        for dossier, group in groupby(pointers, attrgetter("dossier")):
            queue = list(group)
            try:
                told = list(self._letters(reading.rows[dossier], queue, now))
            except StoreUnavailable:
                raise
            except (HuiyinError, TemplateError, LookupError, ValueError):
                # One dossier that cannot be told of must not silence all the others.
                log.exception("cannot tell of %s", dossier)
                self._stuck += 1
                continue
            done += queue
            letters += told
        return Expanded(done, letters)

    def _letters(self, row: Row, queue: Sequence[Pointer], now: datetime) -> Iterator[Letter]:
        if registry.kind_of(row.id).name not in table():
            return
        rules = self.around.rulebook.pinned(row.edition)
        wanted = {pointer.seq for pointer in queue}
        for entry, happening in happenings(self.store, self.around.org, row.id, wanted):
            by_law, is_urgent = is_by_law(happening, rules), _is_urgent(happening)
            for told in audience(happening):
                words = render(
                    happening, told, rules, self.around.calendar, self.lang, self._wishes.wording
                )
                presses = is_urgent or (by_law and told.must_act)
                for channel, not_before in self._ways(told.post, now, presses):
                    yield Letter(
                        dossier=row.id,
                        seq=entry.seq,
                        recipient=told.post,
                        channel=channel,
                        subject=words.subject,
                        body=words.body,
                        created_at=now,
                        not_before=not_before,
                    )

    def _ways(
        self,
        post: str,
        now: datetime,
        presses: bool,  # noqa: FBT001 - as it is asked
    ) -> Iterator[tuple[str, datetime | None]]:
        """Yield the channels over which a post is told, and from when on."""
        yield INBOX, None
        person = self.around.org.holder(post, local_day(now))
        for channel in self.channels:
            opens_at = self._wishes.when(person, channel, now, presses)
            if opens_at is not None:
                yield channel, opens_at


def _is_urgent(happening: Happening) -> bool:
    """Return whether the law has an event told at once, whatever hours people keep."""
    row = row_for(happening)
    return row is not None and row.at_once
