"""Settings come from the environment under one prefix, and secrets are not shown."""

import pytest

from api.settings import Settings
from engine.errors import BadInput


def test_everything_has_a_default_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HUIYIN_{name.upper()}", raising=False)
    settings = Settings()
    assert (settings.database_url, settings.env, settings.lang) == (
        "sqlite:///huiyin.db",
        "production",
        "zh",
    )
    assert not settings.is_set("env")
    assert settings.secret_key != Settings().secret_key


def test_the_environment_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_DATABASE_URL", "postgresql://u:hidden@h/d")
    monkeypatch.setenv("HUIYIN_ENV", "development")
    monkeypatch.setenv("HUIYIN_SMTP__HOST", "elsewhere")
    settings = Settings()
    assert settings.is_set("env")
    assert settings.database_url == "postgresql://u:hidden@h/d"
    assert "hidden" not in repr(settings)


def test_keys_at_rest_are_told_the_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "KEY", "OLD_KEYS"):
        monkeypatch.delenv(f"HUIYIN_{name}", raising=False)
    assert Settings().keys_at_rest() == ()  # one that dies with the process encrypts nothing
    monkeypatch.setenv("HUIYIN_SECRET_KEY", "s" * 32)
    assert Settings().keys_at_rest() == ("s" * 32,)
    monkeypatch.setenv("HUIYIN_KEY", "k" * 32)
    monkeypatch.setenv("HUIYIN_OLD_KEYS", f"{'j' * 32}, {'s' * 32}")
    assert Settings().keys_at_rest() == ("k" * 32, "s" * 32, "j" * 32)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"ISSUER": "https://id.example"}, "or none of them"),
        ({"ISSUER": "http://id.example", "CLIENT_ID": "h", "CLIENT_SECRET": "hidden"}, "https"),
    ],
)
def test_single_sign_on_is_set_whole_and_over_https(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], why: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"HUIYIN_OIDC_{name}", value)
    with pytest.raises(BadInput, match=why) as told:
        Settings()
    assert "hidden" not in str(told.value)


@pytest.mark.parametrize("name", ["ROBOTS", "SMS_NETWORKS", "WEBHOOK_NETWORKS"])
def test_a_list_that_lost_its_quotes_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"HUIYIN_{name}", "[10.20.0.0/16]")
    with pytest.raises(BadInput, match=f"^HUIYIN_{name}: no JSON$"):
        Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECRET_KEY", "short"), ("ENV", "staging"), ("TIMEZONE", "UTC"), ("LANG", "fr")],
)
def test_other_values_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"HUIYIN_{name}", value)
    with pytest.raises(BadInput, match=f"HUIYIN_{name}: ") as told:
        Settings()
    assert value not in str(told.value).replace("'UTC' or", "")
