"""Who is told what: the table the relay goes by, and what it says of a real dossier, unsent."""

from collections.abc import Iterator, Mapping

import msgspec

from api.channels import channels_of
from api.entry.here import Here
from api.wording.labels import LABELS, label
from api.wording.words import word
from engine.errors import BadInput
from engine.mailbox import INBOX, Letter
from engine.vocabulary import type_name
from notifications.audience import audience, silent, table
from notifications.happenings import happenings
from notifications.outside import short
from notifications.rendering import render
from notifications.words import LANGUAGES, Translate, translator


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Whom one event of a kind of dossier tells.

    ``act`` are the roles that must now do something, ``know`` those who are to know; ``also`` the
    roles that must act where a field of the event is set. ``template`` holds its words, of the
    languages in ``replaced`` the place has its own.
    """

    kind: str
    event: str
    act: tuple[str, ...]
    know: tuple[str, ...]
    also: Mapping[str, tuple[str, ...]]
    template: str
    replaced: tuple[str, ...]


class Notices(msgspec.Struct, frozen=True):
    """Every event that tells somebody, those that tell nobody with the reason, every channel."""

    items: list[Notice]
    silent: Mapping[str, str]
    channels: tuple[str, ...]


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """One message as it would be written today about entry ``seq``.

    ``short`` is all that leaves the program.
    """

    seq: int
    event: str
    to: str
    role: str
    must_act: bool
    subject: str
    body: str
    short: str


class Previews(msgspec.Struct, frozen=True):
    """The messages about a dossier, in the order of its entries."""

    items: list[Preview]


def notices_of(here: Here) -> Notices:
    """Return who is told what, and over which channels."""
    wording = here.program.settings.wording()
    rows = [
        Notice(
            kind=kind,
            event=event,
            act=row.act,
            know=row.know,
            also=row.also,
            template=f"{event}.txt",
            replaced=tuple(lang for lang in LANGUAGES if event in wording.get(lang, {})),
        )
        for kind, events in table().items()
        for event, row in events.items()
    ]
    return Notices(rows, silent(), (INBOX, *channels_of(here.program)))


def previews_of(here: Here, dossier: str, event: str = "", lang: str = "") -> Previews:
    """Return what would be written about a dossier in sight; nothing is sent or kept.

    ``event`` names the type of the entries, "" for all.

    Raises:
        NotVisible: it is absent or out of sight.
    """
    row, _ = here.find(dossier)
    return Previews(list(_previews(here, dossier, row.edition, event, lang or here.lang)))


def newest_with(here: Here, kind: str, event: str) -> str:
    """Return the dossier with the newest entry of a type, of any told of where ``event`` is "".

    The whole journal is read for it.

    Raises:
        BadInput: nothing of this kind tells anybody of that, or it never happened.
    """
    told = table().get(kind, {})
    wanted = {event} & told.keys() if event else told.keys()
    found = ""
    for entry in here.program.store.entries():
        if entry.type in wanted and entry.dossier.startswith(f"{kind}:"):
            found = entry.dossier
    if not found:
        message = f"{kind} {event}: nothing to tell of / 没有可预览的通知"
        raise BadInput(message)
    return found


def _previews(here: Here, dossier: str, edition: str, event: str, lang: str) -> Iterator[Preview]:
    program, around = here.program, here.program.desk.around
    rules, settings = program.packs.pinned(edition), program.settings
    for entry, happening in happenings(program.store, around.org, dossier):
        if event and type_name(type(happening.event)) != event:
            continue
        for told in audience(happening):
            words = render(happening, told, rules, around.calendar, lang, settings.wording())
            letter = Letter(
                dossier=dossier,
                seq=entry.seq,
                recipient=told.post,
                channel=INBOX,
                subject=words.subject,
                body=words.body,
                created_at=here.now,
            )
            yield Preview(
                seq=entry.seq,
                event=entry.type,
                to=told.post,
                role=told.role,
                must_act=told.must_act,
                subject=words.subject,
                body=words.body,
                short=short(letter, settings.base_url, translator(lang)),
            )


def role_word(role: str, say: Translate) -> str:
    """Return what a role of the table is called."""
    if role in LABELS["roles"]:
        return label("roles", role, say)
    return word("told_roles", role, say)
