"""A place's own words are strings with closed fields: nothing in them is looked up or run."""

from pathlib import Path

import pytest

from engine.errors import BadInput
from notifications.wording import FIELDS, fault_of, filled, wording_from

VALUES = {name: f"<{name}>" for name in FIELDS}
# Fields that are none: attributes, items, conversions, forms, places by number, names from nowhere.
REFUSED = (
    *("{number.__class__}", "{number.__class__.__mro__}", "{number.__init__.__globals__}"),
    *("{text.format}", "{title.__doc__}", "{unit.__class__.__base__.__subclasses__}"),
    *("{number[0]}", "{number[__class__]}", "{dues[0].title}", "{dues.0}", "{text[0][1]}"),
    *("{number!r}", "{number!s}", "{title!a}", "{number:>9}", "{number:{title}}", "{text:.3}"),
    *("{number:9999999999}", "{}", "{0}", "{0.__class__}", "{1}", "{ number }", "{number }"),
    *("{self}", "{self.__init__}", "{config}", "{settings.secret_key}", "{request}", "{os}"),
    *("{event}", "{facts}", "{petitioner}", "{happening}", "{chart}", "{role}", "{places}"),
    *("{__import__}", "{lambda}", "{number+1}", "{7*7}", "{import os}", "{number", "number}"),
    *("{{number}", "{number}}", "{}{", "}{", "{%}", "{#}", "{$}"),
)
# What other languages of templates would run stands as it is written.
VERBATIM = (
    *("${7*7}", "#{7*7}", "<%= 7*7 %>", "<% import os %>", "%(number)s", "%s %d %n", "$number"),
    *("$(id)", "`id`", "@{7*7}", "*{7*7}", "[[7*7]]", "\\N{DIGIT ONE}", "\\x7b7*7\\x7d", "@(7*7)"),
    *("#set($x=7*7)", "<#assign x=7>", "<?php echo 7*7 ?>", "[% 7*7 %]", "= 7*7", "@import 'x'"),
)
DOUBLED = (
    *("{{{{7*7}}}}", "{{{{number.__class__}}}}", "{{% for x in number %}}", "{{# number #}}"),
    *("{{{{config.items()}}}}", "{{php}}echo 1;{{/php}}", "${{7*7}}", "#{{7*7}}", "@{{7*7}}"),
)


def test_none_of_ninety_strings_gets_beyond_its_fields() -> None:
    assert len(REFUSED) + len(VERBATIM) + len(DOUBLED) >= 60
    assert [one for one in REFUSED if not fault_of(one)] == []
    for one in VERBATIM:
        if "{" in one or "}" in one:
            assert fault_of(one), one
        else:
            assert not fault_of(one), one
            assert filled(one, VALUES) == one
    for one in DOUBLED:
        assert not fault_of(one), one
        assert filled(one, VALUES) == one.replace("{{", "{").replace("}}", "}")
    # What stands for a field is not looked at again.
    for one in (*REFUSED, *VERBATIM, *DOUBLED):
        assert filled("{title}|{text}", {**VALUES, "title": one, "text": one}) == f"{one}|{one}"


def test_each_field_is_filled() -> None:
    every = "".join(f"{{{name}}}" for name in FIELDS)
    assert not fault_of(every)
    assert filled(every, VALUES) == "".join(VALUES.values())


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            '[zh.dispatched]\nbody = "{phone}"',
            "own.toml: zh.dispatched.body: unknown field {phone}",
        ),
        ('[zh.dispatched]\nsubject = "{"', "own.toml: zh.dispatched.subject: "),
        ('[zh.dispatched]\nfooter = "x"', "own.toml: "),
        ('[zh.note_added]\nbody = "x"', "own.toml: zh.note_added: no such event tells anybody"),
        ('[fr.dispatched]\nbody = "x"', "own.toml: fr: one of zh, en"),
        (f'[zh.dispatched]\nsubject = "{"x" * 201}"', "own.toml: zh.dispatched.subject: more"),
        ("[zh", "own.toml: "),
        ("zh = 1", "own.toml: "),
    ],
)
def test_a_file_that_says_what_cannot_be_is_refused_by_its_place(
    tmp_path: Path, body: str, told: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(body, "utf-8")
    with pytest.raises(BadInput) as found:
        wording_from(path)
    assert str(found.value).startswith(told)


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"own\.toml: "):
        wording_from(tmp_path / "own.toml")
