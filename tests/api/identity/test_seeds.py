"""Seeds at rest: bound to their person, readable under every key that is still named."""

import pytest

from api.identity.seeds import Seeds, SeedUnreadable

SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
OLD, NEW = "o" * 32, "n" * 32


def test_a_seed_is_not_told_by_its_row() -> None:
    seeds = Seeds([NEW])
    kept = seeds.kept(SEED, "person:a")
    assert SEED not in kept
    assert seeds.kept(SEED, "person:a") != kept
    assert seeds.read(kept, "person:a") == SEED


def test_a_row_is_of_one_person_and_whole() -> None:
    seeds = Seeds([NEW])
    kept = seeds.kept(SEED, "person:a")
    with pytest.raises(SeedUnreadable):
        seeds.read(kept, "person:b")
    with pytest.raises(SeedUnreadable):
        seeds.read(kept[:-5] + ("A" if kept[-5] != "A" else "B") + kept[-4:], "person:a")


def test_an_old_key_still_reads_and_the_newest_writes() -> None:
    kept = Seeds([OLD]).kept(SEED, "person:a")
    both = Seeds([NEW, OLD])
    assert both.read(kept, "person:a") == SEED
    assert not both.is_newest(kept)
    anew = both.kept(SEED, "person:a")
    assert both.is_newest(anew)
    assert Seeds([NEW]).read(anew, "person:a") == SEED
    for without in (Seeds([NEW]), Seeds()):
        with pytest.raises(SeedUnreadable):
            without.read(kept, "person:a")


def test_rows_of_before_are_read_as_they_are() -> None:
    seeds = Seeds([NEW])
    assert seeds.read(SEED, "person:a") == SEED
    assert not seeds.is_newest(SEED)
    assert seeds.kept("", "person:a") == ""
    assert seeds.is_newest("")


def test_without_a_key_seeds_stay_as_they_are() -> None:
    assert Seeds().kept(SEED, "person:a") == SEED
    assert Seeds().is_newest(SEED)
