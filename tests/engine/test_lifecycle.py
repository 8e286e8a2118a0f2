"""One machine per edition, fired on a token: which moves lead where, and that checks decide."""

from engine.lifecycle import fire, machine_of, variants
from engine.rules import MoveSpec
from tests.support.office import Office

RULES = Office().rules


def yes(_move: MoveSpec) -> bool:
    return True


def no(_move: MoveSpec) -> bool:
    return False


def test_all_dossiers_under_an_edition_share_one_machine() -> None:
    assert machine_of(RULES) is machine_of(RULES)


def test_a_move_is_known_only_from_its_states() -> None:
    assert [move.to for move in variants(RULES, "closed", "record_verification")] == ["revisited"]
    assert variants(RULES, "collected", "record_verification") == ()
    assert variants(RULES, "collected", "unheard_of") == ()


def test_a_move_leads_to_its_state_when_the_check_lets_it_pass() -> None:
    assert fire(RULES, "closed", "record_verification", yes) == "revisited"
    assert fire(RULES, "closed", "record_verification", no) is None


def test_a_move_without_a_target_stays() -> None:
    assert fire(RULES, "in_hand", "add_note", yes) == "in_hand"


def test_the_first_variant_that_passes_is_made() -> None:
    # From a deferral the case goes back to its leader, or in hand where it has none.
    seen: list[str] = []

    def without_leader(move: MoveSpec) -> bool:
        seen.append(move.to)
        return "led" not in move.requires

    assert fire(RULES, "explained_pending_review", "review_deferral", yes) == "led"
    assert fire(RULES, "explained_pending_review", "review_deferral", without_leader) == "in_hand"
    assert seen == ["led", "in_hand"]
