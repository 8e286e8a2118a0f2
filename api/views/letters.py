"""Messages as their readers see them: those to one's post, and those that did not arrive."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Literal

import msgspec

from api.channels import personal_of
from api.entry.here import Here
from engine.contacts import Contact
from engine.errors import NotVisible
from engine.mailbox import Delivery, InboxLine, Place, Pointer
from engine.org.chart import Chart
from engine.org.facts import Rank, UnitKind
from engine.org.sight import CONSOLE
from engine.org.standing import only_reads
from engine.store.backlog import Barring, barred
from engine.vocabulary import TIME

LIMIT = 20
DIGESTS = 10_000
"""So many digests are looked through for those of an area: one a day and reader."""
DEAD_SHOWN = 100
"""So many letters that could not be delivered stand on a page."""
LONG = 10
Act = Literal["settle", "revive"]
"""What is done about an undelivered letter: its receiver was told otherwise, or it goes anew."""


class Letters(msgspec.Struct, frozen=True):
    """A page of messages; ``after`` is where the next begins, None on the last."""

    lines: list[InboxLine]
    after: Place | None


def letters_of(here: Here, after: Place) -> Letters:
    """Return messages to the caller's post: the unread first, then the newest."""
    lines = here.program.mailbox.inbox(here.actor.post, here.sight, after, LIMIT)
    return Letters(lines, lines[-1].place if len(lines) == LIMIT else None)


class Bell(msgspec.Struct, frozen=True):
    """How many messages are unread; ``mark`` is another as soon as there are others."""

    unread: int
    mark: str


def bell_of(here: Here) -> Bell:
    """Return what the bell at the head of each page shows."""
    mailbox, post = here.program.mailbox, here.actor.post
    unread = mailbox.unread(post, here.sight)
    newest = mailbox.inbox(post, here.sight, limit=1) if unread else []
    told = [f"{unread}", *(f"{one.dossier}/{one.seq}" for one in newest)]
    return Bell(unread, sha256("\n".join(told).encode()).hexdigest()[:16])


def looks_after(here: Here) -> bool:
    """Return whether the caller tells people what could not be delivered.

    A petition office does; the principal of a government that none stands at or over.
    """
    org, post = here.program.desk.around.org, here.actor.post
    if post in (TIME.post, CONSOLE) or only_reads(post, org):
        return False
    unit = org.unit(org.unit_of(post))
    if unit.kind is UnitKind.PETITION_OFFICE:
        return True
    leads = unit.kind is UnitKind.GOVERNMENT and org.post(post).rank is Rank.PRINCIPAL
    return leads and not has_petition_office(org, unit.id)


def has_petition_office(org: Chart, government: str) -> bool:
    """Return whether a petition office stands at a government or at one over it."""
    over = {*org.governments_over(government)}
    offices = (
        one.id
        for one in org.organisation.units.values()
        if one.kind is UnitKind.PETITION_OFFICE and org.successor(one.id) == one.id
    )
    return any(org.government_of(one) in over for one in offices)


class DeadLetters(msgspec.Struct, frozen=True):
    """Some letters that could not be delivered; ``next``: how many lie before the next page."""

    lines: list[Delivery]
    next: int | None


def dead_page(here: Here, skipped: int = 0) -> DeadLetters:
    """Return a page of what could not be delivered; each that is handled lets others move up."""
    found = dead_letters(here, skipped + DEAD_SHOWN + 1)[skipped:]
    is_cut = len(found) > DEAD_SHOWN
    return DeadLetters(found[:DEAD_SHOWN], skipped + DEAD_SHOWN if is_cut else None)


def dead_letters(here: Here, most: int = DEAD_SHOWN + 1) -> list[Delivery]:
    """Return what could not be delivered, for those who look after it: ``most`` of them.

    That about dossiers in sight, then digests to posts of the caller's area.
    """
    if not looks_after(here):
        return []
    found = here.program.mailbox.dead(here.sight, most)
    return [*found, *_digests(here)][:most]


def _digests(here: Here) -> Iterator[Delivery]:
    """Yield the digests to posts of the caller's area that could not be delivered."""
    org, mailbox = here.program.desk.around.org, here.program.mailbox
    area = org.government_of(org.unit_of(here.actor.post))
    for one in mailbox.dead_of_none(DIGESTS):
        if org.has_post(one.recipient) and org.is_within(org.unit_of(one.recipient), area):
            yield one


def shut_channels(here: Here) -> list[Barring]:
    """Return the channels that let the program not in, for those who look after what is sent."""
    return barred(here.program.store) if looks_after(here) else []


def handle(here: Here, act: Act, name: str) -> bool:
    """Put an undelivered letter away, or have it tried anew; False where it was done before.

    Raises:
        NotVisible: there is none of this name, or it is not the caller's to look after.
    """
    letter = next((one for one in _dead_of(here, name) if name_of(one) == name), None)
    if letter is None:
        raise NotVisible("letter")
    mailbox = here.program.mailbox
    do = mailbox.settle if act == "settle" else mailbox.revive
    return do(letter, here.program.clock.now())


def _dead_of(here: Here, name: str) -> Iterable[Delivery]:
    """Return among what a letter of this name is, however many others there are."""
    if not looks_after(here) or "\0" in name:
        return []
    about = here.program.mailbox.deliveries(name.partition("/")[0], here.sight)
    return [*(one for one in about if one.died_at and not one.settled_at), *_digests(here)]


def mark_read(here: Here, names: Iterable[str]) -> bool:
    """Mark messages to the caller's post as read; False where none was unread."""
    now, done = here.program.clock.now(), False
    for name in names:
        dossier, _, seq = name.rpartition("/")
        if seq.isdecimal() and len(seq) < LONG:
            pointer = Pointer(dossier, int(seq))
            done |= here.program.mailbox.mark_read(here.actor.post, pointer, now)
    return done


def name_of(one: Delivery) -> str:
    """Return the name of a letter in a form."""
    return f"{one.dossier}/{one.seq}/{one.recipient}/{one.channel}"


def contacts_of(here: Here) -> list[Contact]:
    """Return the caller's contacts for each channel there is, empty ones where he gave none."""
    there = personal_of(here.program.settings)
    person = here.actor.person
    kept = {one.channel: one for one in here.program.contacts.of_person(person)} if there else {}
    return [
        kept.get(channel) or Contact(person=person, channel=channel, address="")
        for channel in there
    ]
