"""What lists and sight hold of a case: its card, the words by which it is found, its wall."""

from engine.case.facts import Case
from engine.record import Card, WallEntry
from engine.vocabulary import EVERYBODY


def card(case: Case) -> Card:
    """Return the thin columns for sight and lists."""
    return Card(
        kind="case",
        state=case.state,
        title=case.subject,
        classification=case.classification,
        area_path=case.area_path,
        unit_id=case.unit,
        leader_post=case.lead.post if case.lead else "",
        walled=case.is_walled or bool(case.recused),
        shared=_shared(case),
        is_unsigned=_is_unsigned(case),
        is_unchecked=case.class_confirmed and not case.class_checked,
    )


def _is_unsigned(case: Case) -> bool:
    """Return whether a closing that was asked for bears no signature that counts."""
    if case.closing is None or case.closing.approved_on:
        return False
    return case.closing.signed_by in ("", *case.recused)


def words(case: Case) -> str:
    """Return by what it is searched: masked heading, topic, the number from above; no names."""
    return " ".join(filter(None, (case.subject, case.topic, case.superior_number)))


def _shared(case: Case) -> tuple[str, ...]:
    asked = (case.raising.to_unit,) if case.raising else ()
    joint = (leader.post for leader in case.leaders if leader.role != "lead")
    deciding = (one.decider for one in case.recusals_asked)
    listed = (case.listed.leader,) if case.supervisions and case.listed else ()
    told = (name for one in case.instructions if one.is_open for name in (*one.lay_with, one.unit))
    owing = (one.unit for one in case.decisions if one.carried_out_on is None)
    asked = (*asked, case.addressed_to)
    named = (*case.assisting, *asked, *joint, *deciding, *listed, *told, *owing)
    return tuple(dict.fromkeys(filter(None, named)))


def walls(case: Case) -> tuple[WallEntry, ...] | None:
    """Return who is admitted and who shut out, None where no wall stands.

    Shut out is who is accused or kept away, as a post and as a person (28, 30条).
    """
    if not case.is_walled and not case.recused:
        return None
    leaders = (leader.post for leader in case.leaders)
    within = (*case.admitted_to_wall, *_shared(case), *leaders)
    admitted = dict.fromkeys(within if case.is_walled else (EVERYBODY,))
    shut_out = dict.fromkeys((*case.accused, *case.recused, *case.kept_away))
    return (
        *(WallEntry(one, is_accused=False) for one in admitted if one not in shut_out),
        *(WallEntry(one, is_accused=True) for one in shut_out),
    )
