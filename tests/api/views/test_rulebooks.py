"""The packs that are there, an edition that is asked for, what it cites and assumes."""

import pytest

from api.views.rulebooks import anchor, assumed_in, edition_in, packs_of, rulebook_of
from engine.errors import NotVisible
from engine.rules import Edition
from tests.support.packs import national, with_moves
from tests.support.web import Web
from workflows.loader import codes, to_bytes


def kept(web: Web, **changes: str) -> Edition:
    """An older edition that the store keeps for its cases."""
    older = with_moves(national(), "admit", **changes)
    web.program.store.save_edition(older.hash, older.code, to_bytes(older))
    return older


def test_every_pack_is_listed_with_its_edition(web: Web) -> None:
    lines = {one.code: one for one in packs_of(web.here("clerk"))}
    assert tuple(lines) == codes()
    assert lines["hefei"].extends == ("national",)
    assert lines["national"].hash == national().hash
    assert lines["national"].in_force_from.isoformat() == "2022-05-01"
    assert 0 < lines["national"].assumptions < lines["national"].rules


def test_the_newest_edition_is_told_unless_an_older_one_is_named(web: Web) -> None:
    here = web.here("clerk")
    older = kept(web, title="从前的受理")
    assert rulebook_of(here, "national").is_newest
    before = rulebook_of(here, "national", older.hash)
    assert (before.edition, before.is_newest) == (older.hash, False)
    assert before.titles["admit"] == "从前的受理"


@pytest.mark.parametrize(
    ("code", "edition"), [("nowhere", ""), ("national", "no-such-hash"), ("hefei", "national")]
)
def test_what_is_not_there_is_not_shown(web: Web, code: str, edition: str) -> None:
    here = web.here("clerk")
    named = edition_in(here, edition).hash if edition in codes() else edition
    with pytest.raises(NotVisible):
        edition_in(here, code, named)


def test_every_line_that_is_cited_names_its_places(web: Web) -> None:
    book = rulebook_of(web.here("clerk"), "national")
    lines = {one.id: one for one in book.cites}
    assert "clocks.C4" in lines["A34"].places
    assert lines["A34"].told == "信访工作条例第34条"
    assert "H20" not in lines  # only Hefei's pack rests on it


def test_what_is_assumed_comes_with_its_reason(web: Web) -> None:
    rows = {one.path: one.why for one in assumed_in(web.here("clerk"), "national")}
    assert rows["clocks.objection"] == "对异议五个工作日内答复，与异议期限对等"
    assert "clocks.C4" not in rows


def test_a_place_stands_where_its_rule_does() -> None:
    assert anchor("moves.change_class[2]") == "moves.change_class"
    assert anchor("classes.solvable.verify_days") == "classes.solvable"
    assert anchor("ladders.handling.principal") == "ladders.handling.principal"
    assert anchor("ladders.handling.repeat_days") == "ladders.handling"
