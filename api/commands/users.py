"""`user`: who may come in, and the tokens of programs."""

from typing import Annotated

import typer

from api.commands.output import print_facts, print_json, print_table

Json = Annotated[bool, typer.Option("--json", help="answer in JSON")]
Login = Annotated[str, typer.Argument(help="登录名 / login")]

app = typer.Typer(no_args_is_help=True, help="账号 / accounts and tokens")
tokens_app = typer.Typer(no_args_is_help=True, help="程序令牌 / tokens of programs")
app.add_typer(tokens_app, name="token")


@app.command("add")
def add(
    login: Login,
    post: Annotated[str, typer.Option("--post", help="the post he holds, or is appointed to")],
    name: Annotated[str, typer.Option("--name", help="the name, where he is new")] = "",
    as_json: Json = False,
) -> None:
    """新增账号 / Add an account; its first password is told once and has to be changed."""
    from api.commands.opening import open_here
    from api.identity import registering
    from api.wiring import MACHINE

    program = open_here()
    password = registering.add(program, MACHINE, login, post, name)
    _tell({"login": login.strip().casefold(), "post": post, "password": password}, as_json)


@app.command("list")
def listed(as_json: Json = False) -> None:
    """列出账号 / List accounts with their posts, without any secret."""
    from api.commands.opening import open_here
    from api.identity.entrance import posts_of

    program = open_here()
    chart, clock = program.chart(), program.clock
    rows = [
        {
            "login": one.login,
            "posts": list(posts_of(one.person, chart, clock)),
            "second_factor": bool(one.otp_used),
            "disabled": one.is_disabled,
            "must_change": one.must_change,
        }
        for one in program.accounts.accounts()
    ]
    if as_json:
        print_json(rows)
        return
    columns = ("login", "posts", "second_factor", "disabled", "must_change")
    print_table("", columns, (tuple(str(row[name]) for name in columns) for row in rows))


@app.command("reset")
def reset(
    login: Login,
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help="forget the telephone too")
    ] = False,
    as_json: Json = False,
) -> None:
    """重置密码 / Give a new first password, unlock, and end all sessions."""
    from api.commands.opening import open_here
    from api.identity import registering
    from api.wiring import MACHINE

    password = registering.reset(open_here(), MACHINE, login, second_factor=second_factor)
    _tell({"login": login, "password": password}, as_json)


@app.command("disable")
def disable(login: Login) -> None:
    """停用账号 / Keep somebody out, at once."""
    from api.commands.opening import open_here
    from api.identity import registering
    from api.wiring import MACHINE

    registering.allow(open_here(), MACHINE, login, is_allowed=False)


@app.command("enable")
def enable(login: Login) -> None:
    """启用账号 / Let somebody in again."""
    from api.commands.opening import open_here
    from api.identity import registering
    from api.wiring import MACHINE

    registering.allow(open_here(), MACHINE, login, is_allowed=True)


@app.command("reseal")
def reseal(as_json: Json = False) -> None:
    """重新加密 / Write the seeds of second factors under the newest key."""
    from api.commands.opening import open_here
    from api.identity import registering

    done = registering.reseal(open_here())
    _tell({"written": done.written, "unreadable": done.unreadable}, as_json)
    if done.unreadable:
        raise typer.Exit(1)


@app.command("link")
def link(
    login: Login,
    subject: Annotated[str, typer.Argument(help="what the provider calls the person (sub)")],
) -> None:
    """关联统一身份 / Let somebody come in by single sign-on as well."""
    from api.commands.opening import open_here
    from api.identity import registering
    from api.wiring import MACHINE

    registering.link(open_here(), MACHINE, login, subject)


@app.command("unlink")
def unlink(login: Login) -> None:
    """解除关联 / Let nobody come in by single sign-on as this account."""
    from api.commands.opening import open_here
    from api.identity import registering
    from api.wiring import MACHINE

    registering.unlink(open_here(), MACHINE, login)


@tokens_app.command("add")
def add_token(
    login: Login,
    name: Annotated[str, typer.Option("--name", help="what it is for")],
    scope: Annotated[str, typer.Option("--scope", help="read or write")] = "read",
    post: Annotated[str, typer.Option("--post", help="the post it acts from")] = "",
    days: Annotated[int, typer.Option("--days", min=1, max=366)] = 90,
    as_json: Json = False,
) -> None:
    """发放令牌 / Issue a token for a program; it is told once."""
    from api.commands.opening import open_here
    from api.identity import registering
    from api.wiring import MACHINE
    from engine.accounts import TokenScope
    from engine.errors import BadInput
    from engine.vocabulary import Actor

    if scope not in set(TokenScope):
        message = "a token may read or write"
        raise BadInput(message)
    program = open_here()
    account = registering.named(program, login)
    acts = registering.post_for(program, account, post)
    holder = Actor(person=account.person, post=acts)
    token = registering.give_token(program, MACHINE, holder, name, TokenScope(scope), days)
    _tell({"login": login, "post": acts, "scope": scope, "days": days, "token": token}, as_json)


@tokens_app.command("revoke")
def revoke_token(
    login: Login, name: Annotated[str, typer.Option("--name", help="which token")]
) -> None:
    """收回令牌 / Revoke a token, at once."""
    from api.commands.opening import open_here
    from api.identity import registering
    from api.wiring import MACHINE

    registering.revoke_token(open_here(), MACHINE, login, name)


def _tell(told: dict[str, object], as_json: bool) -> None:
    print_json(told) if as_json else print_facts(told)
