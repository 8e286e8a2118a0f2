"""`serve`: the web, on this machine unless told otherwise."""

import ipaddress
from typing import Annotated

import typer

WORK = typer.Option("--with-work/--without-work", help="也做到期处理和通知 / sweep and relay too")


def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    with_work: Annotated[bool, WORK] = True,
) -> None:
    """启动网页服务 / Serve the pages and the JSON interface."""
    import uvicorn

    from api.web import create_app
    from api.wiring import is_migrated, open_program
    from engine.errors import BadInput

    program = open_program()
    if not program.settings.is_set("env") and not is_loopback(host):
        message = "anybody may choose who he is: set HUIYIN_ENV=development to serve other machines"
        raise BadInput(message)
    if not is_migrated(program.settings.database_url):
        message = "the database has no tables yet, or old ones: run `huiyin migrate`"
        raise BadInput(message)
    app = create_app(program, with_work=with_work)
    uvicorn.run(app, host=host, port=port, log_level="info", server_header=False)


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
