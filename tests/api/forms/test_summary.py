"""The summary: every number by hand, with the dossiers behind it."""

from tests.support.deeds import recorded
from tests.support.forms import DEPUTY, HEAD, at_work, cells, form_of, opened
from tests.support.web import Web


def test_each_number_has_its_dossiers(web: Web) -> None:
    made = at_work(web)
    (line,) = form_of(web, "summary").records
    numbers = {
        # Two leaders went down; both worked; four were received; one problem became a case.
        "leaders": ("2", (made["labour"], made["reception"], made["forum"])),
        "labour": ("2", (made["labour"],)),
        "received": ("4", (made["reception"],)),
        "collected": ("1", (made["reception"],)),
        "solved": ("0", ()),
        # A diary that is not open counts, and is named to nobody but its author.
        "diaries": ("1", ()),
        "forums": ("1", (made["forum"],)),
    }
    told = {name: (line.fields[name], line.evidence[name]) for name in numbers}
    assert {n: (a, {*d}) for n, (a, d) in told.items()} == {
        n: (a, {*d}) for n, (a, d) in numbers.items()
    }
    assert line.fields["remark"].startswith("另有1个问题")
    assert made["diary"] not in str(form_of(web, "summary", by="clerk"))
    assert form_of(web, "summary", by="clerk").records[0].fields["remark"] == ""


def test_what_two_did_together_counts_its_visitors_once(web: Web) -> None:
    recorded(web.office, "reception", by="labour-head", leaders=(HEAD, DEPUTY), count=5)
    recorded(web.office, "forum", by="labour-head", leaders=(HEAD, DEPUTY), unit="unit:village")
    (line,) = form_of(web, "summary").records
    assert (line.fields["received"], line.fields["forums"], line.fields["leaders"]) == (
        *("5", "1", "2"),
    )


def test_a_county_sums_its_units(web: Web) -> None:
    at_work(web)
    recorded(web.office, "labour", unit="unit:village")
    found = form_of(web, "summary", by="magistrate", unit="unit:county")
    assert [one.fields["unit"] for one in found.records] == ["county", "labour"]
    assert [one.fields["labour"] for one in found.records] == ["1", "2"]
    assert found.total["labour"] == "3"
    assert "remark" not in found.total


def test_the_document_says_which_days_it_covers(web: Web) -> None:
    at_work(web)
    document = opened(web, "summary")
    rows = cells(document)
    assert [text.replace("\n", "") for text in rows[0]][:3] == [
        *("序号", "单位名称", "下基层领导（名）"),
    ]
    assert rows[1][:8] == ["1", "labour", "2", "2", "4", "1", "0", "1"]
    assert rows[-1][:3] == ["合计", "2", "2"]
    text = "\n".join(one.text for one in document.paragraphs)
    assert "2025年2月26日至2025年3月25日" in text
    assert "单位（盖章）：labour" in text
