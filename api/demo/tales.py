"""What the people of the county write about, and where in it they live."""

import tomllib
from functools import cache
from importlib import resources
from random import Random

import msgspec

from api.demo.places import COUNTY, TOWNSHIPS

TOWN = "001"
"""The township of the county town, where people live in communities."""


class Tale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One matter as people bring it; ``{place}`` in its words stands for where they live.

    ``unit``: ending of the office that is competent, "township" for that of the place.
    ``route``: way of 31条. ``accused``: "village" or "township" where somebody is reported.
    ``where``: "urban", "rural" or anywhere. ``fits``: tags of the scripts that can tell it.
    """

    topic: str
    unit: str
    title: str
    subject: str
    body: str
    finding: str
    basis: str
    fits: tuple[str, ...]
    kind: str = "claim"
    route: int = 6
    accused: str = ""
    where: str = ""

    def words(self, text: str, place: "Place") -> str:
        """Return one of the texts with the place filled in."""
        return text.replace("{place}", place.name)


class Place(msgspec.Struct, frozen=True):
    """A village or community: name with its township's, codes of both."""

    name: str
    township: str
    village: str

    @property
    def government(self) -> str:
        """Return the unit of the township."""
        return f"unit:{self.township}"

    @property
    def office(self) -> str:
        """Return the petition office of the township."""
        return f"unit:{self.township}-petitions"

    @property
    def village_head(self) -> str:
        """Return the post of the village's party secretary."""
        return f"post:{self.village}-principal"


@cache
def tales() -> tuple[Tale, ...]:
    """Return all tales in their order."""
    text = resources.files("api.demo").joinpath("tales.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["tales"], tuple[Tale, ...])


@cache
def fitting(tags: tuple[str, ...]) -> tuple[Tale, ...]:
    """Return the tales that a script with one of ``tags`` can tell."""
    return tuple(tale for tale in tales() if set(tags) & set(tale.fits))


def some_place(tale: Tale, random: Random) -> Place:
    """Return a place where a tale can have happened."""
    endings = [
        ending
        for ending in TOWNSHIPS
        if tale.where == "" or (ending == TOWN) is (tale.where == "urban")
    ]
    ending = random.choice(endings)
    name, villages = TOWNSHIPS[ending]
    number = random.randrange(len(villages))
    code = COUNTY + ending
    return Place(name + villages[number], code, f"{code}{201 + number}")
