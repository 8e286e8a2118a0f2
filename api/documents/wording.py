"""How documents word what they say: sentences of letters.toml, laws by name, numbers."""

from api.forms.letters import documents
from workflows.register import ids, register

TEN = 10


def said(name: str, **places: object) -> str:
    """Return words of the documents with their places filled."""
    return documents().words[name].format(**places)


def counted(number: int) -> str:
    """Return a number as it is written, nothing for none."""
    return str(number or "")


def law(rule: str) -> str:
    """Return the laws that a rule cites as documents cite them: 《信访工作条例》第三十五条.

    What a notice of the house asks for binds the house: a document does not rest on it.
    """
    known, clauses = register(), dict[str, list[int]]()
    for one in ids(rule):
        found = known.rules.get(one)
        if found and found.source in documents().words["laws"]:
            clauses.setdefault(found.source, []).append(int(found.clause))
    return said("comma").join(
        said(
            "law",
            title=known.sources[source].title,
            clauses=said("comma").join(
                said("clause", number=in_chinese(one)) for one in sorted(numbers)
            ),
        )
        for source, numbers in clauses.items()
    )


def in_brackets(text: str) -> str:
    """Return a text in brackets, nothing for none."""
    return said("brackets", text=text) if text else ""


def in_chinese(number: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals (三十五)."""
    digits, ten = documents().words["digits"], documents().words["ten"]
    tens, ones = divmod(number, TEN)
    front = (digits[tens] if tens > 1 else "") + ten if tens else ""
    return front + (digits[ones] if ones else "")
