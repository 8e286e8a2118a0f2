"""`serve`: the web, on this machine unless told otherwise."""

import ipaddress
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from api.demo.accounts import DemoAccount
    from api.settings import Settings
    from api.wiring import Program

WORK = typer.Option("--with-work/--without-work", help="也做到期处理和通知 / sweep and relay too")


def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    with_work: Annotated[bool, WORK] = True,
) -> None:
    """启动网页服务 / Serve the pages and the JSON interface."""
    from api.wiring import open_program

    program = open_program()
    settings = program.settings
    if not is_loopback(host) and settings.env != "development":
        _check_public(settings)
    run(program, port, host, with_work=with_work)


def run(
    program: "Program",
    port: int,
    host: str = "127.0.0.1",
    *,
    with_work: bool = True,
    demo: "Sequence[DemoAccount]" = (),
) -> None:
    """Serve ``program`` until it is stopped; BadInput where its tables are not there."""
    import uvicorn

    from api.memory import settle
    from api.redacting import redact_logs
    from api.web import create_app
    from api.wiring import check_identities, is_migrated
    from engine.errors import BadInput

    if not is_migrated(program.settings.database_url):
        message = "the database has no tables yet, or old ones: run `huiyin migrate`"
        raise BadInput(message)
    check_identities(program)
    program.rules  # noqa: B018 - a pack that is not there is told before anybody comes in
    app = create_app(program, with_work=with_work, demo=demo)
    settle()
    redact_logs()
    # No log of requests: their addresses are those of people, and tell what was searched for.
    uvicorn.run(app, host=host, port=port, log_level="info", access_log=False, server_header=False)


def _check_public(settings: "Settings") -> None:
    """Refuse to serve other machines what others could read or forge on the way."""
    from engine.errors import BadInput

    if not settings.is_secure:
        message = "other machines are served over https only: set HUIYIN_BASE_URL=https://…"
        raise BadInput(message)
    if not settings.is_set("secret_key"):
        message = "set HUIYIN_SECRET_KEY: 32 characters or more, the same for all processes"
        raise BadInput(message)


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
