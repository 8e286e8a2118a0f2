"""The settings of a process, from the environment: every name begins with ``HUIYIN_``."""

import re
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from secrets import token_urlsafe
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError

from engine.errors import BadInput
from notifications.gateway import Gateway, Method
from notifications.mail import PORTS
from notifications.robots import Program
from notifications.wording import OURS, Wording, wording_from

KEY_LENGTH = 32

MAIL_ADDRESS = re.compile(r"[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,190}")

Language = Literal["zh", "en"]


class Settings(BaseSettings):
    """What an operator may set; unset, everything runs on this machine alone.

    ``secret_key`` signs identities: at least 32 characters; unset, one that lives as long as the
    process. ``key`` encrypts what lies in the database and must not be read from a copy of it;
    ``old_keys``, with commas between, still read what was written under them. ``keys_file`` holds
    the keys of petitioners' identities, see `huiyin keys`. ``packs_dir`` adds a
    place's own packs; ``pack`` is the one that new dossiers follow, and by whose duties leaders are
    judged. ``forms_dir`` holds an office's own templates of forms (.docx); ``office_program`` is
    LibreOffice (its soffice), which prints papers as PDF. ``read_database_url`` is a replica for
    lists. ``messages_file`` is where messages are appended besides the inboxes, "-"
    for the console. ``notices`` is a file with words of the place's own for messages, see
    ``notifications.wording``. ``mail_url`` is the office's mail server (smtp://, smtp+starttls://
    or smtps:// user:password@host), ``mail_from`` its own address there. ``webhook_url`` is told of
    each message, signed with ``webhook_secret``; ``webhook_networks`` are those besides the public
    one in which it may lie. ``sms_…`` say how the office's gateway of text messages is called, see
    ``notifications.gateway``; ``robots`` in which chat programs people may have robots told.
    ``oidc_…`` name the provider of single sign-on and what this program is
    called there.
    """

    model_config = SettingsConfigDict(env_prefix="HUIYIN_", extra="ignore", frozen=True)

    # An address may hold a password: it is never shown.
    database_url: str = Field(default="sqlite:///huiyin.db", repr=False)
    read_database_url: str | None = Field(default=None, repr=False)
    secret_key: Annotated[SecretStr, Field(min_length=KEY_LENGTH)] = Field(
        default_factory=lambda: SecretStr(token_urlsafe(KEY_LENGTH))
    )
    # What lies in the database encrypted; unset, the key above where that is set.
    key: Annotated[SecretStr, Field(min_length=KEY_LENGTH)] | None = None
    old_keys: SecretStr = SecretStr("")
    keys_file: Path = Path("huiyin.keys")
    env: Literal["development", "production"] = "production"
    base_url: str = "http://127.0.0.1:8000"
    # Days are those of one place: deadlines are dates in Asia/Shanghai.
    timezone: Literal["Asia/Shanghai"] = "Asia/Shanghai"
    packs_dir: Path | None = None
    # Whose notice asks leaders to go down among the people; the law alone asks no numbers.
    pack: str = "national"
    forms_dir: Path | None = None
    office_program: Path | None = None
    lang: Language = "zh"
    messages_file: Path | None = None
    notices: Path | None = None
    # It may hold a password.
    mail_url: SecretStr | None = None
    mail_from: str = ""
    webhook_url: str | None = Field(default=None, repr=False)
    webhook_secret: SecretStr = SecretStr("")
    webhook_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    # Address, headers and body may hold what the gateway knows its callers by.
    sms_url: SecretStr | None = None
    sms_method: Method = "POST"
    sms_headers: dict[str, SecretStr] = {"content-type": SecretStr("application/json")}
    sms_body: SecretStr = SecretStr("")
    sms_accepted: str = ""
    sms_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    robots: tuple[Program, ...] = ()
    # Single sign-on (OpenID Connect): all three or none.
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr | None = None

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - checked by their types
        """Read the environment; ``given`` goes before it.

        Raises:
            BadInput: a setting has a value that it cannot have.
        """
        try:
            super().__init__(**given)
        except ValidationError as error:
            told = (
                f"HUIYIN_{one['loc'][0] if one['loc'] else ''}".upper().rstrip("_")
                + f": {one['msg']}"
                for one in error.errors()
            )
            raise BadInput("; ".join(told)) from None
        except SettingsError as error:  # what should be JSON and is not; it names the field
            name = re.search(r'field "(\w+)"', str(error))
            raise BadInput(f"HUIYIN_{name[1].upper() if name else ''}: no JSON") from None

    @model_validator(mode="after")
    def _whole_sign_on(self) -> Self:
        given = (self.oidc_issuer, self.oidc_client_id, self.oidc_client_secret)
        if any(given) and not all(given):
            message = "set HUIYIN_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET, or none of them"
            raise ValueError(message)
        here = ("http://127.0.0.1:", "http://localhost:")
        if self.oidc_issuer and not self.oidc_issuer.startswith(("https://", *here)):
            message = "HUIYIN_OIDC_ISSUER is an https address"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _whole_mail(self) -> Self:
        if self.mail_url is not None:
            scheme = self.mail_url.get_secret_value().partition("://")[0]
            if scheme not in PORTS or not MAIL_ADDRESS.fullmatch(self.mail_from):
                message = f"HUIYIN_MAIL_URL begins with one of {[*PORTS]}; set HUIYIN_MAIL_FROM"
                raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _known_notices(self) -> Self:
        try:
            self.wording()
        except BadInput as error:
            message = f"HUIYIN_NOTICES: {error}"
            raise ValueError(message) from None
        return self

    def wording(self) -> Wording:
        """Return the words of messages that the place has put in the stead of ours."""
        return wording_from(self.notices) if self.notices else OURS

    @model_validator(mode="after")
    def _whole_sms(self) -> Self:
        try:
            self.sms()
        except BadInput as error:
            part, _, fault = str(error).partition(":")
            message = f"HUIYIN_SMS_{part.upper()}:{fault}"
            raise ValueError(message) from None
        return self

    def sms(self) -> Gateway | None:
        """Return how text messages are sent, None where they are not."""
        if self.sms_url is None:
            return None
        return Gateway(
            url=self.sms_url.get_secret_value(),
            method=self.sms_method,
            headers={name: one.get_secret_value() for name, one in self.sms_headers.items()},
            body=self.sms_body.get_secret_value(),
            accepted=self.sms_accepted,
        )

    @property
    def is_secure(self) -> bool:
        """Return whether people come by https."""
        return self.base_url.startswith("https:")

    def keys_at_rest(self) -> tuple[str, ...]:
        """Return the keys of what lies encrypted, the newest first; none where none is set."""
        own = [self.secret_key] if self.is_set("secret_key") else []
        named = [*([self.key] if self.key else []), *own]
        old = self.old_keys.get_secret_value().split(",")
        keys = [*(one.get_secret_value() for one in named), *(one.strip() for one in old)]
        return tuple(dict.fromkeys(filter(None, keys)))

    def is_set(self, name: str) -> bool:
        """Return whether the operator set ``name`` himself."""
        return name in self.model_fields_set
