"""The statistics of a period as a sheet (.xlsx): one leaf, every figure a number."""

from collections.abc import Iterator, Mapping
from typing import IO

from api.entry.here import Here
from api.pages.sheet import OPTIONS, set_for_print
from api.views.naming import titles
from api.views.ratings import VOICES
from api.views.statistics import Column, Figures, StatisticsView, Trait
from api.wording.labels import label
from api.wording.words import word
from notifications.words import Translate

WIDTH, NARROW = 36, 12
Cells = tuple[str | int, ...]


def key_title(here: Here, named: Mapping[str, str], trait: Trait, key: str) -> str:
    """Return what the cases of a row have in common, in words."""
    say = here.translate
    if trait is Trait.UNIT:
        return named.get(key, key)
    if trait is Trait.TOPIC:
        return key or word("statistics", "no_topic", say)
    return label("channels" if trait is Trait.CHANNEL else "kinds", key, say)


def write_statistics(here: Here, seen: StatisticsView, into: IO[bytes]) -> None:
    """Write the figures of a span, with what each of them means."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    with Workbook(into, OPTIONS) as book:
        sheet = book.add_worksheet()
        set_for_print(sheet, word("menu", "statistics", here.translate), rows=0)
        right = book.add_format({"align": "right"})
        sheet.set_column(0, 0, WIDTH)
        sheet.set_column(1, len(Column), NARROW)
        for row, cells in enumerate(_rows(here, seen)):
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(row, column, cell)
                else:
                    sheet.write_string(row, column, cell, right if column else None)


def _rows(here: Here, seen: StatisticsView) -> Iterator[Cells]:
    say, named = here.translate, titles(here)
    columns = tuple(word("statistics_columns", column, say) for column in Column)
    yield (f"{word('menu', 'statistics', say)} {seen.span.first} — {seen.span.last}",)
    if seen.runs:
        yield (word("statistics", "runs", say),)
    for trait in Trait:
        yield ()
        yield (word("statistics_traits", trait, say), *columns)
        for row in seen.by[trait]:
            yield (key_title(here, named, trait, row.key), *_figures(row))
        yield (word("statistics", "total", say), *_figures(seen.total))
    yield ()
    for name in ("visits", "visitors", "joint"):
        yield (word("statistics", name, say), getattr(seen, name))
    yield ()
    yield from _ratings(here, seen)
    for name, count in seen.deeds.items():
        yield (label("events", name, say), count)
    yield ()
    for column in Column:
        meaning = word("statistics_meanings", column, say)
        yield (f"{word('statistics_columns', column, say)}：{meaning}",)


def _ratings(here: Here, seen: StatisticsView) -> Iterator[Cells]:
    """Yield what parties said themselves and what was entered for them, side by side."""
    say, named = here.translate, titles(here)
    said = (f"{_rated(voice, say)} {label('ratings', rating, say)}" for voice, rating in VOICES)
    columns = (*said, _rated("unrated", say))
    for of, rows in seen.ratings.items():
        yield (_rated(of, say), *columns)
        for row in rows:
            counts = (row.count(voice, rating) for voice, rating in VOICES)
            yield (named.get(row.key, row.key), *counts, row.unrated)
    yield (_rated("meaning", say),)
    yield ()


def _rated(name: str, say: Translate) -> str:
    return word("rating_columns", name, say)


def _figures(row: Figures) -> tuple[int, ...]:
    return tuple(getattr(row, column) for column in Column)
