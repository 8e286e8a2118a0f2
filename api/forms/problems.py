"""The register of problems (附4): cases of what leaders heard, what was done, what is next."""

from collections.abc import Mapping
from datetime import date

from api.entry.here import Here
from api.forms.gathering import Gathered, Wanted, gathered, span_of
from api.forms.layouts import layouts
from api.forms.records import Record, day, number_of, said, who
from api.views.naming import names_of
from api.wording.labels import label
from engine.case.facts import Case
from engine.deeds.deed import Deed
from engine.record import ClockRow


def heard_since(here: Here, wanted: Wanted) -> date:
    """Return from which day on problems are looked for: the year before the one that is meant."""
    return date(span_of(here, wanted).last.year - 1, 1, 1)


def deeds_with_cases(known: Gathered) -> list[Deed]:
    """Return the deeds at which a problem was heard, in the order of their days."""
    found = [known.facts.get(one) for one in dict.fromkeys(row.dossier for row in known.rows)]
    return [one for one in found if isinstance(one, Deed) and one.heard]


def problems(here: Here, wanted: Wanted) -> tuple[list[Record], int]:
    """Return each problem that was heard or settled in the days that are meant."""
    known = gathered(here, wanted, heard_since(here, wanted))
    deeds = deeds_with_cases(known)
    cases = known.cases(case for one in deeds for case in one.cases)
    told = [
        (deed, cases[one])
        for deed in deeds
        for one in deed.cases
        if one in cases and (_is_heard(known, deed) or is_settled(known, cases[one]))
    ]
    names = names_of(here, (one.person for deed, _ in told for one in deed.body.leaders))
    refs = (ref for _, one in told for ref in (one.title_ref, one.body_ref, *_milestones(one)))
    texts = known.texts(refs)
    clocks = here.program.store.open_clocks([case.id for _, case in told])
    records = [
        Record(
            {
                **who(known, known.leaders(deed)[0], names),
                **_told(known, case, texts, clocks.get(case.id, [])),
            },
            {"": (case.id, deed.id)},
        )
        for deed, case in told
    ]
    shown = {case.id for _, case in told}
    heard = [one for one in deeds if _is_heard(known, one)]
    hidden = sum(one.heard - len(shown.intersection(one.cases)) for one in heard)
    return records, hidden


def is_settled(known: Gathered, case: Case) -> bool:
    """Return whether a case was concluded in the days that are meant."""
    span, on = known.span, case.concluded_on
    return on is not None and span.first <= on <= span.last


def _is_heard(known: Gathered, deed: Deed) -> bool:
    return known.span.first <= deed.body.on


def _told(
    known: Gathered, case: Case, texts: Mapping[str, str], clocks: list[ClockRow]
) -> dict[str, str]:
    title, body = texts.get(case.title_ref, "") or case.subject, texts.get(case.body_ref, "")
    return {
        "problem": "\n".join(filter(None, (title, body))),
        "steps": "\n".join(_steps(known, case)),
        "next": "\n".join(_next(known, case, texts, clocks)),
        "remark": number_of(case.id),
    }


def _steps(known: Gathered, case: Case) -> list[str]:
    """Return what was done of the case, step by step, as far as the day that is reported."""
    say, steps = known.here.translate, layouts().steps
    unit = known.here.program.desk.around.org.unit(case.unit).name
    opinion, outcome = case.opinion, case.outcome
    found = [
        (case.registered_on, steps["registered_on"]),
        (case.disposed_on, steps["disposed_on"].format(unit=unit)),
        (case.admitted_on, steps["admitted_on"]),
        (case.closed_on, steps["closed_on"]),
    ]
    if opinion:
        word = label("opinions", opinion.outcome, say)
        found.append((opinion.issued_on, steps["opinion"].format(outcome=word)))
    if outcome:
        word = label("outcomes", outcome, say)
        found.append((case.concluded_on, steps["concluded_on"].format(outcome=word)))
    dated = [(on, text) for on, text in found if on and on <= known.span.last]
    return [f"{day(on)} {text}" for on, text in sorted(dated, key=lambda one: one[0])]


def _next(
    known: Gathered, case: Case, texts: Mapping[str, str], clocks: list[ClockRow]
) -> list[str]:
    """Return the steps that are planned; without a plan what is owed first."""
    if case.concluded_on:
        return [said("nothing")]
    planned = [
        said("due", day=day(one.due_on), text=texts[one.text_ref])
        for one in case.milestones
        if one.met_on is None and one.text_ref in texts
    ]
    if planned or not clocks:
        return planned
    first = min(clocks, key=lambda one: (one.due_on, one.name))
    rules = known.here.program.packs.newest(case.pack)
    title = known.here.translate(rules.clocks[first.kind].title)
    when = day(first.due_on)
    told = said("provisional", day=when) if first.provisional else when
    return [said("due", day=told, text=title)]


def _milestones(case: Case) -> list[str]:
    return [one.text_ref for one in case.milestones]
