"""Pairings: each leader with his villages; a community shared by all stands in one cell."""

from tests.support.deeds import recorded
from tests.support.forms import DEPUTY, HEAD, cells, form_of, opened
from tests.support.web import Web


def pair(web: Web, leaders: tuple[str, ...], form: str, account: str) -> str:
    kind = "contact_point" if form == "community" else "pairing"
    return recorded(
        *(web.office, kind), by="labour-head", leaders=leaders, form=form, account=account
    )


def test_two_share_a_village_by_hamlets_and_a_community_whole(web: Web) -> None:
    one = pair(web, (HEAD,), "village", "East\n(with Li)")
    two = pair(web, (DEPUTY,), "village", "West")
    both = pair(web, (HEAD, DEPUTY), "community", "")
    found = form_of(web, "pairing")
    assert [record.fields["villages"] for record in found.records] == [
        "township：East\n(with Li)",
        "township：West",
    ]
    assert [record.evidence[""] for record in found.records] == [(one, both), (two, both)]
    document = opened(web, "pairing")
    assert cells(document)[1:] == [
        ["labour", "person:labour-head", "township：East\n(with Li)", "township"],
        ["labour", "person:labour-deputy", "township：West", "township"],
    ]
    first = './/w:tc[w:tcPr/w:vMerge[@w:val="restart"]]//w:t/text()'
    assert document.element.body.xpath(first) == ["labour", "township"]


def test_a_leader_without_a_village_is_not_left_out(web: Web) -> None:
    pair(web, (HEAD,), "village", "East")
    assert [one.fields["villages"] for one in form_of(web, "pairing").records] == [
        "township：East",
        "",
    ]
    assert [one.fields["villages"] for one in form_of(web, "pairing", month="2025-02").records] == [
        "",
        "",
    ]
