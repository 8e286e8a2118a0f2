"""`user`: accounts and tokens from the command line."""

from tests.support.command_line import CommandLine

HEAD = "post:first-petitions-head"


def test_an_account_from_its_first_day_to_its_last(huiyin: CommandLine) -> None:
    huiyin("migrate")
    added = huiyin("user", "add", "Head", "--post", HEAD, "--json").told()
    assert (added["login"], added["post"], len(added["password"])) == ("head", HEAD, 12)
    (row,) = huiyin("user", "list", "--json").told()
    assert row == {
        "login": "head",
        "posts": [HEAD],
        "second_factor": False,
        "disabled": False,
        "must_change": True,
    }
    assert huiyin("user", "reset", "head", "--json").told()["password"] != added["password"]
    assert huiyin("user", "disable", "head").code == 0
    assert huiyin("user", "list", "--json").told()[0]["disabled"]
    assert huiyin("user", "enable", "head").code == 0
    assert "head" in huiyin("user", "list").out


def test_tokens_are_issued_and_revoked(huiyin: CommandLine) -> None:
    huiyin("migrate")
    huiyin("user", "add", "head", "--post", HEAD)
    given = ("user", "token", "add", "head", "--name", "nightly", "--json")
    assert huiyin(*given).told()["token"].startswith("huiyin_")
    assert huiyin(*given).code == 2
    assert huiyin("user", "token", "revoke", "head", "--name", "nightly").code == 0
    assert huiyin("user", "token", "revoke", "head", "--name", "nightly").code == 2
    assert huiyin(*given, "--scope", "all").code == 2


def test_what_is_not_there_is_told(huiyin: CommandLine) -> None:
    huiyin("migrate")
    assert huiyin("user", "add", "a", "--post", "post:none").code == 2
    assert huiyin("user", "reset", "nobody").code == 2
