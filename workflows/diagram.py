"""The states and moves of a pack as a Mermaid diagram with its own titles."""

from engine.rules import Edition, MoveSpec

Arrow = tuple[str, str]


def arrows(edition: Edition) -> dict[Arrow, list[str]]:
    """Return by (from, to) the titles of all moves that lead there; moves that stay are left out.

    Coming back from an end by its undoing (撤销并案, 取消撤回) leads to where the case stood and is
    no arrow of the pack.
    """
    found: dict[Arrow, list[str]] = {}
    for ways in edition.moves.values():
        for way in ways:
            for source in _leaving(way):
                titles = found.setdefault((source, way.to), [])
                if way.title not in titles:
                    titles.append(way.title)
    return found


def _leaving(way: MoveSpec) -> list[str]:
    return [state for state in way.sources if way.to and state != way.to]


def mermaid(edition: Edition) -> str:
    """Return the diagram as Mermaid text; ends are double-edged."""
    lines = ["stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{state.title}" as {state.name}' for state in edition.states.values()]
    first = next(iter(edition.states))
    lines.append(f"    [*] --> {first}: 登记")
    for (source, to), titles in arrows(edition).items():
        lines.append(f"    {source} --> {to}: {'、'.join(titles)}")
    ends = [state.name for state in edition.states.values() if state.is_end]
    lines += [f"    {name} --> [*]" for name in ends]
    return "\n".join(lines) + "\n"
