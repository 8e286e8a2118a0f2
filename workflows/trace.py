"""What became of every line of the register, and what the packs assume on their own."""

from importlib.util import find_spec
from pathlib import Path

from engine.rules import Edition
from workflows import loader
from workflows.citing import places
from workflows.register import Rule, ids, register

RULE, PEOPLE, PLANNED = "rule", "people", "planned"


def trace(extra_dir: Path | None = None) -> list[dict[str, str]]:
    """Return for every line of the register ``id``, ``status``, ``by``, ``test`` and ``why``.

    ``by`` of a line carried out by packs names every place that cites it, as ``pack: key.path``.
    """
    cited = citations(extra_dir)
    return [
        {
            "id": id_,
            "status": rule.status,
            "by": "; ".join(cited.get(id_, ())) if rule.status == RULE else rule.by,
            "test": rule.test,
            "why": rule.why,
        }
        for id_, rule in register().rules.items()
    ]


def trace_faults(extra_dir: Path | None = None) -> list[str]:
    """Return the lines of the register that nothing carries out and no reason excuses."""
    cited = citations(extra_dir)
    found = [(id_, _open(id_, rule, cited)) for id_, rule in register().rules.items()]
    return [f"register.toml: rules.{id_}: {what}" for id_, what in found if what]


def citations(extra_dir: Path | None = None) -> dict[str, list[str]]:
    """Return by id the places of all packs that cite it; what a pack inherits is told once."""
    cited: dict[str, list[str]] = {}
    for code in loader.codes(extra_dir):
        loaded = loader.load_whole(code, extra_dir)
        for place in places(loaded.edition):
            section, _, rest = place.path.partition(".")
            name = rest.partition(".")[0].partition("[")[0]
            if not loaded.files.get(f"{section}.{name}", "").startswith(f"{code}/"):
                continue
            for id_ in ids(place.source.rule):
                cited.setdefault(id_, []).append(f"{code}: {place.path}")
    return cited


def assumptions(edition: Edition) -> list[dict[str, str]]:
    """Return every place that stands on an assumption, with its title and the reason."""
    return [
        {"path": place.path, "title": place.title, "why": place.source.assumed}
        for place in places(edition)
        if place.source.assumed
    ]


def _open(id_: str, rule: Rule, cited: dict[str, list[str]]) -> str:
    if rule.status == RULE:
        return "" if cited.get(id_) else "没有规则包引用这一条目"
    if rule.status in {PEOPLE, PLANNED}:
        return "" if rule.why else "没有说明理由"
    return "" if rule.by and _is_there(rule.by) else f"没有实现它的模块 {rule.by}"


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
