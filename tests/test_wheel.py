"""The built wheel holds every file of the four packages, data files too."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("engine", "workflows", "api", "notifications")


@pytest.fixture(scope="module")
def listing(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(target.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def test_it_holds_what_lies_in_the_packages(listing: set[str]) -> None:
    """An ignored directory would be missing on the installed machine only."""
    lying = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert lying - listing == set()


def test_it_holds_nothing_else(listing: set[str]) -> None:
    tops = {name.partition("/")[0] for name in listing if ".dist-info/" not in name}
    assert tops == set(PACKAGES)
