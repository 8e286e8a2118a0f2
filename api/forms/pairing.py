"""The table of pairings (附1): which leader is paired with which villages and communities."""

from collections.abc import Mapping

from api.entry.here import Here
from api.forms.gathering import MOST, Wanted, homes_of, span_of
from api.forms.layouts import layouts
from api.forms.records import Record, said
from api.views.naming import names_of
from engine.deeds.deed import Deed, DeedKind
from engine.org.chart import Chart
from engine.store.deeds import Deeds

KINDS = (DeedKind.PAIRING, DeedKind.CONTACT_POINT)
PLACES = frozenset({"village", "community", "unit"})


def pairings(here: Here, wanted: Wanted) -> tuple[list[Record], int]:
    """Return the leaders of a unit with what each is paired with on the last day that is meant."""
    last, chart = span_of(here, wanted).last, here.program.desk.around.org
    homes = homes_of(here, wanted.unit)
    standing = Deeds(last, last, kinds=KINDS, homes=homes)
    rows = here.program.deeds.rows(standing, here.sight, limit=MOST)
    rows = [one for one in rows if one.form in PLACES and one.until > last]
    seen = here.program.desk.see([*dict.fromkeys(row.dossier for row in rows)], here.actor)
    deeds = {one: facts for one, (_, facts) in seen.items() if isinstance(facts, Deed)}
    refs = [one.body.account_ref for one in deeds.values() if one.body.account_ref]
    texts = here.program.store.texts(refs, here.sight)
    paired: dict[str, list[Deed]] = {}
    for row in sorted(rows, key=lambda one: (one.on, one.dossier)):
        if row.dossier in deeds:
            paired.setdefault(row.post, []).append(deeds[row.dossier])
    posts = [
        post
        for home in homes
        for post in chart.leaders_of(home)
        if home == wanted.unit or post in paired
    ]
    persons = {post: chart.holder(post, last) for post in posts}
    names = names_of(here, persons.values())
    records = [
        _record(chart, post, names.get(persons[post], ""), paired.get(post, []), texts)
        for post in posts
    ]
    return records, len({row.dossier for row in rows}) - len(deeds)


def _record(
    chart: Chart, post: str, name: str, deeds: list[Deed], texts: Mapping[str, str]
) -> Record:
    places: dict[str, list[str]] = {"villages": [], "communities": []}
    for one in deeds:
        place = chart.unit(one.body.unit).name
        is_community = one.body.form == "community" or place.endswith(layouts().communities)
        text = texts.get(one.body.account_ref, "")
        told = said("of", title=place, text=text) if text else place
        places["communities" if is_community else "villages"].append(told)
    found = chart.post(post)
    fields = {
        "unit": chart.unit(found.unit).name,
        "leader": name or found.title,
        **{field: "\n".join(dict.fromkeys(told)) for field, told in places.items()},
    }
    return Record(fields, {"": tuple(one.id for one in deeds)})
