"""The page of docs/ that tells what each pack asks of leaders, made from the packs."""

from collections.abc import Iterator

from engine.fieldwork import Duty, Fieldwork, Who
from workflows import loader
from workflows.fieldwork_rows import cited

DUTIES = "packs-duties.md"
HEAD = (
    "# What each pack asks of leaders",
    "",
    "Made from the packs. `times` counts dossiers, `days` calendar days, `nights` nights, `keys`",
    "each household, enterprise or case once; `share` is of the cases in his charge. Soft: 原则上,",
    "一般. What no notice says is marked as assumed. A year is the calendar year.",
    "",
)


def page() -> str:
    """Return the page: for each pack its duties, then every other row of fieldwork."""
    lines = [*HEAD]
    for code in loader.codes():
        edition = loader.load(code)
        own = [*cited(edition.fieldwork)]
        if own:
            lines += [f"## {edition.title} (`{code}`)", "", *_duties(edition.fieldwork)]
            lines += [*_others(edition.fieldwork), ""]
    return "\n".join(lines).rstrip() + "\n"


def _duties(fieldwork: Fieldwork) -> Iterator[str]:
    if fieldwork.duties:
        yield "| duty | who | deeds | number | rule | assumed |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for duty in fieldwork.duties.values():
            source = duty.source
            cells = (
                f"{duty.title} (`{duty.name}`)",
                _who(duty),
                ", ".join((*duty.kinds, *(f"form {form}" for form in duty.forms))),
                _number(duty),
                source.rule,
                source.assumed,
            )
            yield f"| {' | '.join(cells)} |"
        yield ""


def _who(duty: Duty) -> str:
    per = "" if duty.per == "leader" else f", per {duty.per}"
    return f"{_named(duty.who)}{per}"


def _named(who: Who) -> str:
    parts = (who.levels, who.kinds, who.ranks, who.titles)
    return " · ".join("/".join(part) for part in parts if part)


def _number(duty: Duty) -> str:
    share = f" in {duty.out_of}" if duty.out_of > 1 else ""
    most = f", above {duty.most} shown" if duty.most else ""
    days = "" if (duty.since, duty.by) == ("01-01", "12-31") else f", {duty.since} to {duty.by}"
    inner = f", of `{duty.of}`" if duty.of else ""
    soft = ", soft" if duty.is_soft else ""
    number = f"{duty.minimum}{share} {duty.measure} a {duty.period}"
    return f"{number}{days}{inner}{most}{soft}"


def _others(fieldwork: Fieldwork) -> Iterator[str]:
    rows = [row for row in cited(fieldwork) if not row[0].startswith("duties.")]
    if rows:
        yield "| what | title | rule | assumed |"
        yield "| --- | --- | --- | --- |"
        for path, title, source in rows:
            yield f"| `{path}` | {title} | {source.rule} | {source.assumed} |"
