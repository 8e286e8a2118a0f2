"""Every reason has its sentence."""

from api.imports.refusals import SENTENCES, Refusal


def test_a_reason_is_told_with_its_parameters() -> None:
    refusal = Refusal(3, ("1", "soon"), "created", "not_a_date", {"text": "soon"})
    assert refusal.sentence == "不是日期：soon"


def test_every_sentence_can_be_told() -> None:
    params = {"text": "x", "most": "5"}
    assert all(Refusal(1, (), "", code, params).sentence for code in SENTENCES)
