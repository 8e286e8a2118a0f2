"""`keys`: the keys under which the identities of petitioners are kept."""

import sys
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.output import print_json, print_table

if TYPE_CHECKING:
    from api.identity.key_file import KeyFile
    from api.wiring import Program

app = typer.Typer(no_args_is_help=True, help="身份信息密钥 / keys of identities")


@app.command("new")
def new(
    sm4: Annotated[bool, typer.Option("--sm4", help="国密 / SM4-GCM and SM3, not AES")] = False,
) -> None:
    """新增密钥 / Add a key to HUIYIN_KEYS_FILE; where there is another, rotate puts it in use."""
    from api.first_office import check_lost
    from api.identity.key_file import KeyFile
    from api.settings import Settings
    from engine.keyring import new_key
    from engine.sealing import Suite

    settings = Settings()
    if not settings.keys_file.exists():
        check_lost(settings)
    key = new_key(Suite.SM4 if sm4 else Suite.AES)
    KeyFile(settings.keys_file).add(key)
    sys.stdout.write(f"{key.name} {settings.keys_file}\n")


@app.command("rotate")
def rotate() -> None:
    """换用最新密钥 / Lay everybody under the newest key; goes on where it was cut off."""
    from engine.store.rekeying import rekeyed

    program, file = _opened()
    file.turn()
    began, done = monotonic(), 0
    for done in rekeyed(program.settings.database_url, program.store.identities):
        sys.stderr.write(f"\r{done}")
    seconds = monotonic() - began
    print_json({"key": file().first.name, "people": done, "seconds": round(seconds, 1)})


@app.command("status")
def status(
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """密钥使用情况 / Tell the keys that are here, and how many people are kept under each."""
    from engine.store.rekeying import kept_under

    program, file = _opened()
    counts = dict(kept_under(program.settings.database_url))
    rows = [
        {"key": key.name, "suite": str(key.suite), "people": counts.pop(key.name, 0)}
        for key in file()
    ]
    rows += [{"key": name, "suite": "missing", "people": count} for name, count in counts.items()]
    if as_json:
        print_json(rows)
        return
    columns = ("key", "suite", "people")
    print_table("", columns, (tuple(str(row[name]) for name in columns) for row in rows))


@app.command("drop")
def drop() -> None:
    """销毁旧密钥 / Destroy the keys that nobody is kept under: older copies cannot be read then."""
    from engine.store.rekeying import kept_under

    program, file = _opened()
    used = {*kept_under(program.settings.database_url), file().first.name}
    coming = file().coming
    unused = {key.name for key in file() if key is not coming} - used
    file.drop(unused)
    print_json({"dropped": sorted(unused)})


def _opened() -> "tuple[Program, KeyFile]":
    from api.commands.opening import open_here
    from api.identity.key_file import KeyFile

    program = open_here()
    return program, KeyFile(program.settings.keys_file)
