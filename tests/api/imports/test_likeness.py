"""Petitions sent again are found by sender and by the text's pairs of characters."""

from api.imports.likeness import Sent, bigrams, repeats

LAMP = "小区门口的路灯坏了三个月没有人修"


def test_the_same_text_of_the_same_sender_is_a_repeat() -> None:
    sent = [Sent("a", LAMP), Sent("b", "别的"), Sent("a", f"{LAMP}。")]
    assert list(repeats(sent)) == [(2, 0)]


def test_a_reworded_text_is_linked_to_the_closest_before_it() -> None:
    sent = [Sent("a", "公交车总是晚点"), Sent("a", LAMP), Sent("a", f"再次反映：{LAMP[2:]}，请修")]
    assert list(repeats(sent)) == [(2, 1)]


def test_other_matters_of_the_same_sender_are_no_repeats() -> None:
    assert list(repeats([Sent("a", LAMP), Sent("a", "建议增设公交站台")])) == []


def test_the_same_text_of_another_sender_is_no_repeat() -> None:
    assert list(repeats([Sent("a", LAMP), Sent("b", LAMP)])) == []


def test_nobody_is_not_somebody_twice() -> None:
    assert list(repeats([Sent("", LAMP), Sent("", LAMP)])) == []


def test_texts_without_a_pair_are_like_nothing() -> None:
    assert list(repeats([Sent("a", ""), Sent("a", ""), Sent("a", "灯")])) == []


def test_pairs_leave_out_blanks_marks_and_case() -> None:
    assert bigrams("A b，c") == {"ab", "bc"}
