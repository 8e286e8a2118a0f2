"""The states and moves of a pack as a drawing: states side by side, each move on a line of its own.

No arrow crosses a word: a move is drawn from a dot under each state it leaves to an arrow-head
under the state it leads to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

from engine.rules import Edition, StateSpec
from workflows.diagram import arrows

COLUMN, ROW, HEAD, MARGIN = 104, 38, 96, 20
BOX_WIDTH, BOX_HEIGHT = 88, 60
# What fits into a box on one line: broad letters of Chinese, narrow ones of other languages.
BROAD, NARROW = 4, 11
Say = Callable[[str], str]
STYLE = (
    "text{font-family:'Noto Sans CJK SC','Noto Serif CJK SC','Source Han Sans SC',sans-serif;"
    "text-anchor:middle;fill:#1f2933}"
    ".state{font-size:15px}.stage{font-size:11px;fill:#52606d}"
    ".move{font-size:13px;paint-order:stroke;stroke:#fff;stroke-width:4px}"
    ".box{fill:#fff;stroke:#1f2933;stroke-width:1.5}.line{fill:#e3f0ff}"
    ".beside{stroke-dasharray:5 3}.end{fill:#f0f4f0}.inner{fill:none;stroke:#1f2933;stroke-width:1}"
    ".life{stroke:#cbd2d9;stroke-width:1}.arrow{stroke:#1d4e89;stroke-width:1.6}.tip{fill:#1d4e89}"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the drawing: what is done, from which columns, to which column."""

    title: str
    sources: tuple[int, ...]
    to: int


def svg(edition: Edition, say: Say = str) -> str:
    """Return the drawing as SVG text, ends double-edged and states beside the line dashed.

    ``say`` puts the titles into the language of the reader.
    """
    columns = {name: number for number, name in enumerate(edition.states)}
    rows = _rows(edition, columns, say)
    width = 2 * MARGIN + COLUMN * len(columns)
    height = HEAD + MARGIN + ROW * (len(rows) + 1)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    label = f'role="img" aria-label="{escape(say(edition.title))}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label}>',
        f"<style>{STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *(_life(number, height) for number in columns.values()),
        *(_box(state, columns[name], say) for name, state in edition.states.items()),
        *(_arrow(row, number) for number, row in enumerate(rows)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _rows(edition: Edition, columns: dict[str, int], say: Say) -> list[_Row]:
    by_title: dict[tuple[str, int], list[int]] = {}
    for (source, to), titles in arrows(edition).items():
        for title in titles:
            by_title.setdefault((title, columns[to]), []).append(columns[source])
    alike: dict[tuple[tuple[int, ...], int], list[str]] = {}
    for (title, target), leaving in by_title.items():
        alike.setdefault((tuple(sorted(leaving)), target), []).append(say(title))
    return [_Row(_joined(titles), sources, to) for (sources, to), titles in alike.items()]


def _joined(titles: list[str]) -> str:
    return (", " if titles[0].isascii() else "、").join(titles)


def _x(column: int) -> int:
    return MARGIN + COLUMN * column + COLUMN // 2


def _life(column: int, height: int) -> str:
    x, top = _x(column), MARGIN + BOX_HEIGHT
    return f'<line class="life" x1="{x}" y1="{top}" x2="{x}" y2="{height - MARGIN}"/>'


def _box(state: StateSpec, column: int, say: Say) -> str:
    left, centre = _x(column) - BOX_WIDTH // 2, _x(column)
    kind = "end" if state.is_end else "line" if state.stage else "beside"
    parts = [_rect(left, MARGIN, BOX_WIDTH, BOX_HEIGHT, f"box {kind}")]
    if state.is_end:
        parts.append(_rect(left + 4, MARGIN + 4, BOX_WIDTH - 8, BOX_HEIGHT - 8, "inner"))
    title = say(state.title)
    words = wrap(title, NARROW if title.isascii() else BROAD)
    middle = MARGIN + BOX_HEIGHT // 2 + 5
    for number, word in enumerate(words):
        y = middle + 18 * number - 9 * (len(words) - 1)
        parts.append(f'<text class="state" x="{centre}" y="{y}">{escape(word)}</text>')
    if state.stage:
        y = MARGIN + BOX_HEIGHT - 5
        parts.append(f'<text class="stage" x="{centre}" y="{y}">{state.stage}</text>')
    return "".join(parts)


def _rect(x: int, y: int, width: int, height: int, kind: str) -> str:
    size = f'width="{width}" height="{height}" rx="6"'
    return f'<rect class="{kind}" x="{x}" y="{y}" {size}/>'


def _arrow(row: _Row, number: int) -> str:
    y = HEAD + ROW * (number + 1)
    to, ends = _x(row.to), [_x(column) for column in row.sources]
    left, right = min(*ends, to), max(*ends, to)
    parts = [f'<line class="arrow" x1="{left}" y1="{y}" x2="{right}" y2="{y}"/>']
    parts += [f'<circle class="tip" cx="{x}" cy="{y}" r="4"/>' for x in ends]
    for side in {-1 if x < to else 1 for x in ends}:
        base = to + 9 * side
        parts.append(f'<path class="tip" d="M{to} {y}L{base} {y - 5}L{base} {y + 5}z"/>')
    near = max((x for x in ends if x < to), default=min(ends))
    centre = (near + to) // 2
    parts.append(f'<text class="move" x="{centre}" y="{y - 7}">{escape(row.title)}</text>')
    return "".join(parts)
