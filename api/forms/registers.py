"""The registers of labour, receptions and forums: a sheet for each leader who was there."""

from collections.abc import Mapping, Sequence

from api.entry.here import Here
from api.forms.gathering import Gathered, Wanted, gathered
from api.forms.records import Record, joined, number_of, of_days, said, who
from api.views.naming import names_of
from engine.case.facts import Case
from engine.deeds.deed import Deed, DeedKind

Found = tuple[list[Record], int]


def labours(here: Here, wanted: Wanted) -> Found:
    """Return who worked where, and how it was (附2)."""
    return _register(here, wanted, DeedKind.LABOUR)


def receptions(here: Here, wanted: Wanted) -> Found:
    """Return who received whom about what (附3)."""
    return _register(here, wanted, DeedKind.RECEPTION)


def forums(here: Here, wanted: Wanted) -> Found:
    """Return who held which forum, and what was said (附5)."""
    return _register(here, wanted, DeedKind.FORUM)


def _register(here: Here, wanted: Wanted, kind: DeedKind) -> Found:
    known = gathered(here, wanted)
    deeds = known.deeds(kind)
    texts = known.texts(ref for one in deeds for ref in (one.body.title_ref, one.body.account_ref))
    cases = known.cases(case for one in deeds for case in one.cases)
    names = names_of(here, (one.person for deed in deeds for one in deed.body.leaders))
    records = [
        Record({**who(known, one, names), **told}, {"": (deed.id,)})
        for deed in deeds
        for told in [_told(known, deed, texts, [cases[i] for i in deed.cases if i in cases])]
        for one in known.leaders(deed)
    ]
    counted = {row.dossier for row in known.rows if row.kind == kind}
    return records, len(counted) - len(deeds)


def _told(
    known: Gathered, deed: Deed, texts: Mapping[str, str], cases: Sequence[Case]
) -> dict[str, str]:
    body, chart = deed.body, known.here.program.desk.around.org
    title, account = texts.get(body.title_ref, ""), texts.get(body.account_ref, "")
    people = joined(name for case in cases for name in known.people(case))
    has_matter = body.kind is not DeedKind.LABOUR
    matter = title or joined(case.subject for case in cases)
    return {
        "time": of_days(body.on, body.until),
        "place": chart.unit(body.unit).name,
        "people": said("heads_of" if people else "heads", count=body.count, names=people),
        "matter": matter,
        "account": account
        if has_matter or not title
        else "\n".join(filter(None, (title, account))),
        "remark": _remark(cases),
    }


def _remark(cases: Sequence[Case]) -> str:
    """Return which of the cases heard the caller may see."""
    numbers = joined(number_of(case.id) for case in cases)
    return said("registered_as", numbers=numbers) if numbers else ""
