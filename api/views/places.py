"""Where dossiers are shown: the one table of the kinds that have a page."""

PAGES = frozenset({"case", "matter", "meeting", "visit", "deed", "petition", "return"})
"""The kinds of dossier that have a page of their own."""


def has_page(dossier: str) -> bool:
    """Return whether a dossier is of a kind that has a page."""
    return dossier.partition(":")[0] in PAGES


def path_of(dossier: str) -> str:
    """Return where a dossier is shown, "" where it has no page of its own."""
    kind, _, number = dossier.partition(":")
    return f"/{kind}s/{number}" if has_page(dossier) else ""
