"""Each database searches by what it has: an index of grams, or a table of them."""

from engine.store.search_tables import ONLY, search_gram, search_text


def test_grams_are_indexed_on_one_database_and_kept_on_the_other() -> None:
    (index,) = search_text.indexes
    assert (index.info[ONLY], search_gram.info[ONLY]) == ("postgresql", "sqlite")
    assert [column.name for column in search_gram.primary_key] == ["gram", "dossier"]
