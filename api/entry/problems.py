"""What is refused over HTTP, as problem documents (RFC 9457), the same for JSON and pages."""

from collections.abc import Sequence

import msgspec

from api.identity.single_sign_on import ProviderUnavailable
from api.identity.sources import TooManyTries
from api.wording.labels import LABELS
from api.wording.refusals import sentence
from api.wording.words import WORDS, cited
from engine.errors import (
    BadInput,
    HuiyinError,
    IdentityUnreadable,
    KeyMissing,
    KeyReused,
    KeysFaulty,
    KeysMissing,
    LostRace,
    NotVisible,
    Refusal,
    Refused,
    StaleVersion,
    StoreUnavailable,
)
from engine.rules import Edition
from engine.vocabulary import refusal
from notifications.words import Translate

RETRY_SECONDS = 5
STATUS: dict[type[HuiyinError], int] = {
    Refused: 409,
    NotVisible: 404,
    StaleVersion: 412,
    LostRace: 409,
    KeyReused: 422,
    KeyMissing: 428,
    BadInput: 422,
    StoreUnavailable: 503,
    KeysMissing: 503,
    KeysFaulty: 503,
    IdentityUnreadable: 503,
}
TITLES = {**LABELS["errors"], **WORDS["problems"]}
# What the framework itself refuses, by status.
PLAIN = {401: "no_identity", 404: "no_such_page", 405: "method_not_allowed", 413: "too_large"}


class BadFields(BadInput):
    """A body whose fields cannot be understood; ``reasons`` name them."""

    def __init__(self, reasons: Sequence[Refusal]) -> None:
        """Keep ``reasons``, at least one."""
        self.reasons = tuple(reasons)
        super().__init__(", ".join(f"{one.code} {one.field}" for one in self.reasons))


class Searching(BadFields):
    """What was searched for is to be chosen from what was found; nothing is at fault."""

    code = "searching"


class NoIdentity(HuiyinError):
    """The caller is nobody, or no longer holds the post he names."""

    code = "no_identity"


class CrossSite(HuiyinError):
    """A changing request that another site had the browser send."""

    code = "cross_site"


class ReadOnly(HuiyinError):
    """A token that may only read was to change something."""

    code = "read_only"


class NoCode(HuiyinError):
    """Nobody comes by this browser: no query code was typed in, or its hour is over."""

    code = "no_code"


class CodeUnknown(HuiyinError):
    """What was typed in is no query code in force, for whatever reason."""

    code = "code_unknown"
    reasons = (refusal("code_unknown"),)


class FormStale(HuiyinError):
    """A form that is not one of ours any more; sent once more it will be."""

    code = "form_stale"
    reasons = (refusal("form_stale"),)


class FiledAlready(HuiyinError):
    """What was filed by this form differs: it is not filed over."""

    code = "filed_already"
    reasons = (refusal("filed_already"),)


class TooLarge(HuiyinError):
    """A body beyond what one request may hold."""

    code = "too_large"

    def __init__(self, path: str, most: int) -> None:
        """Remember what a body to ``path`` may hold, ``most`` megabytes."""
        self.reasons = (refusal("body_too_large", most=most),)
        super().__init__(path)


STATUS |= {
    Searching: 200,
    NoIdentity: 401,
    NoCode: 401,
    CodeUnknown: 404,
    CrossSite: 403,
    FormStale: 409,
    FiledAlready: 409,
    ReadOnly: 403,
    TooLarge: 413,
    TooManyTries: 429,
}
STATUS[ProviderUnavailable] = 503


class Reason(msgspec.Struct, frozen=True):
    """One reason in words; ``field`` is the field at fault, empty where it is about none."""

    code: str
    sentence: str
    clause: str
    field: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A problem document; ``code`` is stable, words are in the caller's language.

    ``retry_after``: seconds after which it may go better.
    """

    type: str
    title: str
    status: int
    code: str
    reasons: tuple[Reason, ...] = ()
    retry_after: int | msgspec.UnsetType = msgspec.UNSET


def problem_of(error: Exception, translate: Translate, rules: Edition | None = None) -> Problem:
    """Return what to tell of an error; nothing of an error that was not raised on purpose.

    ``rules`` are those of the dossier it is about, where they are known.
    """
    code = error.code if isinstance(error, HuiyinError) else "error"
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)
    reasons = getattr(error, "reasons", ())
    problem = _problem(code, status, translate, told(reasons, translate, rules))
    seconds = RETRY_SECONDS if isinstance(error, StoreUnavailable) else msgspec.UNSET
    return msgspec.structs.replace(problem, retry_after=getattr(error, "seconds", seconds))


def plain_problem(status: int, translate: Translate) -> Problem:
    """Return what to tell of a status that the framework gives by itself."""
    return _problem(PLAIN.get(status, "bad_input" if status < 500 else "error"), status, translate)  # noqa: PLR2004


def told(
    reasons: Sequence[Refusal], translate: Translate, rules: Edition | None = None
) -> tuple[Reason, ...]:
    """Return reasons in words."""
    return tuple(
        Reason(one.code, sentence(one, translate, rules), cited(one.clause, translate), one.field)
        for one in reasons
    )


def headers_of(problem: Problem) -> dict[str, str]:
    """Return the headers that belong to a problem."""
    seconds = problem.retry_after
    return {} if seconds is msgspec.UNSET else {"Retry-After": str(seconds)}


def _problem(
    code: str, status: int, translate: Translate, reasons: tuple[Reason, ...] = ()
) -> Problem:
    return Problem(
        type=f"urn:huiyin:problem:{code}",
        title=translate(TITLES[code]),
        status=status,
        code=code,
        reasons=reasons,
    )
