"""A form is known again, and its code is as much chance as any other."""

from api.identity.codes import LENGTH, LETTERS
from api.identity.filing_forms import FilingForms

FORMS = FilingForms("s" * 32)


def test_a_form_is_ours_with_its_own_seal_alone() -> None:
    key, other = FORMS.new_key(), FORMS.new_key()
    assert FORMS.is_ours(key, FORMS.seal(key))
    assert not FORMS.is_ours(key, FORMS.seal(other))
    assert not FORMS.is_ours(key, "")
    assert not FORMS.is_ours(key, FilingForms("t" * 32).seal(key))


def test_the_same_form_has_the_same_code_and_no_other_has_it() -> None:
    codes = {FORMS.code(f"k{number}") for number in range(200)}
    assert len(codes) == 200
    assert FORMS.code("k1") == FORMS.code("k1")
    assert {len(one) for one in codes} == {LENGTH}
    assert set("".join(codes)) == set(LETTERS)
    assert FORMS.code("k1") != FilingForms("t" * 32).code("k1")
