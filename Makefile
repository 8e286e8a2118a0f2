# Two for a newcomer: `make run` and `make test`. The others are for those who work on Huiyin.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# Whoever has nothing left takes from the other what waits there: no process ends long before.
SHARED := -n 2 --dist worksteal
# Plain pip, since every Python has it and it heeds the machine's own settings. The locked set is
# complete, so --no-deps spares the resolver: half a minute on an empty machine.
PIP_LOCKED := install --quiet --disable-pip-version-check --no-deps --require-hashes --prefer-binary
PIP_PROJECT := install --quiet --disable-pip-version-check --no-deps --no-build-isolation
CODE := engine workflows api notifications tests
WHEEL := build/wheel

.DEFAULT_GOAL := help
.PHONY: help setup run test check format docs coverage torture wheel bench lock clean

help:
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

setup: $(VENV)/.installed ## .venv with the program and all that its tests need

$(VENV)/.locked: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Huiyin needs Python 3.11 or newer; name one with PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip $(PIP_LOCKED) -r constraints.txt
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	$(BIN)/pip $(PIP_PROJECT) --editable .
	@touch $@

run: setup ## a demo county on 127.0.0.1:8000 (PORT=N for another port)
	$(BIN)/huiyin demo --port $(PORT)

test: check ## everything but the long proofs
	$(BIN)/pytest $(SHARED)

check: setup ## form, lint, types, imports, layout, the English of every word
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -q tests/test_layout.py tests/notifications/test_words.py

format: setup ## write the form, mend what lint can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup ## what is generated: vocabulary and diagrams of the packs, the English catalogue
	$(BIN)/python -m workflows.handbook docs
	$(BIN)/python -m tests.support.catalogue

coverage: setup ## the suite with its branches counted
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest $(SHARED)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

torture: setup ## the long proofs
	$(BIN)/pytest -s -m torture

# The suite runs beside its copy, so that nothing but the installed wheel can be imported.
wheel: setup ## the wheel, installed into an empty environment and tested there
	rm -rf dist $(WHEEL)
	$(BIN)/hatchling build -t wheel
	$(PYTHON) -m venv $(WHEEL)/venv
	$(WHEEL)/venv/bin/pip $(PIP_LOCKED) -r constraints.txt
	$(WHEEL)/venv/bin/pip $(PIP_PROJECT) dist/*.whl
	cp -r tests pyproject.toml $(WHEEL)/
	cd $(WHEEL) && venv/bin/pytest $(SHARED) --ignore tests/test_layout.py --ignore tests/test_wheel.py

bench: setup ## ratios to hand-written SQL (see benchmarks/README.md)
	$(BIN)/huiyin bench step
	$(BIN)/huiyin bench sweep

# Needs uv; names no address, so that each machine installs from where it is told to.
lock: ## constraints.txt anew from pyproject.toml
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --all-extras \
		--no-emit-index-url --quiet --output-file constraints.txt pyproject.toml

clean: ## remove what was built
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
