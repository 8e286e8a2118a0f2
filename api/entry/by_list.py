"""One word on a whole list: many proposals approved under one document number."""

from collections.abc import Sequence

from api.entry.here import Here
from api.entry.problems import BadFields
from engine.case.leading import ApproveLeader
from engine.orders import Order, Result
from engine.vocabulary import refusal

MOST = 200


def approve_list(here: Here, cases: Sequence[str], document: str, key: str) -> dict[str, Result]:
    """Approve the proposals of these cases under ``document``; each is carried out or refused.

    ``key`` is that of the list, each case has its own below it: the same list again does nothing.

    Raises:
        BadFields: no case is named, or too many, or one that is none.
    """
    ids = list(dict.fromkeys(f"case:{number.removeprefix('case:')}" for number in cases))
    if not ids or len(ids) > MOST:
        raise BadFields([refusal("field_invalid", field="cases")])
    orders = [
        Order(ApproveLeader(dossier=one, document=document), here.actor, f"{key}/{one}")
        for one in ids
    ]
    return dict(zip(ids, here.program.desk.execute_many(orders), strict=True))
