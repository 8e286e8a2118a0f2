"""Of many, those are shown that have every word typed in their name or code."""

from api.pages.finding import found_in

TOWNS = [("unit:a", "石桥镇"), ("unit:b", "清河镇")]
VILLAGES = [(f"unit:{town[-1:]}{n}", f"{name} 第{n}村") for town, name in TOWNS for n in range(60)]
OFFERED = [*TOWNS, *VILLAGES]


def test_nothing_typed_lists_the_first_fifty() -> None:
    found, options = found_in(OFFERED, "", {""})
    assert (found.total, found.matched, found.shown) == (122, 122, 50)
    assert [one.value for one in options[:3]] == ["", "unit:a", "unit:b"]
    assert len(options) == 51


def test_every_word_must_fit_in_name_or_code() -> None:
    found, options = found_in(OFFERED, "清河 第7村", {""})
    assert (found.matched, [one.value for one in options if one.is_chosen]) == (1, ["unit:b7"])
    _, by_code = found_in(OFFERED, "b7", {""})
    assert [one.value for one in by_code] == ["", "unit:b7"]
    none, nothing = found_in(OFFERED, "第99村", {""})
    assert (none.matched, [one.value for one in nothing]) == (0, [""])


def test_a_whole_name_stands_before_names_that_hold_it() -> None:
    offered = [("1", "上石桥村"), ("2", "石桥村"), ("3", "清河镇 石桥村")]
    _, options = found_in(offered, "石桥村", {""})
    assert [one.value for one in options] == ["", "2", "3", "1"]
    assert not any(one.is_chosen for one in options[1:])  # which of them is not guessed


def test_what_was_chosen_stays_until_something_else_is_searched_for() -> None:
    _, kept = found_in(OFFERED, "", {"unit:b59"})
    assert [one.value for one in kept if one.is_chosen] == ["unit:b59"]
    _, left = found_in(OFFERED, "石桥", {"unit:b59"})
    assert [one.value for one in left if one.is_chosen] == [""]


def test_of_several_all_chosen_stay() -> None:
    found, options = found_in(OFFERED, "石桥 第5", {"unit:b1", "unit:b2"}, is_many=True)
    # 第5村 and 第50村 to 第59村 of one township.
    assert (found.matched, found.shown) == (11, 11)
    assert [one.value for one in options if one.is_chosen] == ["unit:b1", "unit:b2"]
    assert len(options) == 13
