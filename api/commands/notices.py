"""`notices`: who is told what, and what would be written about a dossier."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.output import print_json, print_table

if TYPE_CHECKING:
    from api.entry.here import Here

app = typer.Typer(no_args_is_help=True, help="通知 / who is told what")

As = Annotated[str, typer.Option("--as", help="the acting post")]
Json = Annotated[bool, typer.Option("--json", help="answer in JSON")]
Lang = Annotated[str, typer.Option("--lang", help="zh or en")]


@app.command("list")
def listed(as_json: Json = False, lang: Lang = "zh") -> None:
    """谁会收到什么 / Which event tells whom, over which channels, and which tells nobody."""
    import msgspec

    from api.commands.opening import here_as, open_here
    from api.views.notices import notices_of, role_word
    from api.wording.labels import label

    here = _in(lang, here_as(open_here(), "console"))
    found = notices_of(here)
    if as_json:
        print_json(msgspec.to_builtins(found))
        return
    rows = [
        (
            one.kind,
            one.event,
            label("events", one.event, here.translate),
            ", ".join(role_word(role, here.translate) for role in one.act),
            ", ".join(role_word(role, here.translate) for role in one.know),
            one.template,
        )
        for one in found.items
    ]
    print_table(", ".join(found.channels), ("kind", "event", "", "act", "know", "template"), rows)


@app.command("preview")
def preview(
    event: Annotated[str, typer.Option("--event", help="huiyin notices list")] = "",
    number: Annotated[str, typer.Option("--number", help="of the dossier; unset: the newest")] = "",
    kind: Annotated[str, typer.Option("--kind", help="case, matter, meeting, return")] = "case",
    lang: Lang = "zh",
    as_post: As = "console",
    as_json: Json = False,
) -> None:
    """预览，不发送 / What would be written about a dossier; nothing is sent or kept."""
    import msgspec

    from api.commands.opening import here_as, open_here
    from api.views.notices import newest_with, previews_of

    here = _in(lang, here_as(open_here(), as_post))
    dossier = f"{kind}:{number}" if number else newest_with(here, kind, event)
    found = previews_of(here, dossier, event)
    if as_json:
        print_json(msgspec.to_builtins(found))
        return
    for one in found.items:
        sys.stdout.write(f"{one.seq} {one.event} → {one.to} ({one.role})\n")
        sys.stdout.write(f"{one.subject}\n{one.body}[{one.short}]\n\n")


def _in(lang: str, here: "Here") -> "Here":
    """Return the surroundings in another language; BadInput for one there is none of."""
    from dataclasses import replace

    from engine.errors import BadInput
    from notifications.words import LANGUAGES, translator

    if lang not in LANGUAGES:
        message = f"--lang: {', '.join(LANGUAGES)}"
        raise BadInput(message)
    return replace(here, lang=lang, translate=translator(lang))
