# Everything runs in a virtual environment of its own; only Python 3.11+ and make are needed.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
ARGS   ?=
READY  := $(VENV)/.ready

.PHONY: demo serve test lint types bench bench-large openapi story sbom clean lock
.DEFAULT_GOAL := demo

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "reciprocity needs Python 3.11 or later: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "This Python cannot make virtual environments; install its venv module (Debian: python3-venv)."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY)
	$(BIN)/reciprocity demo $(ARGS)

serve: $(READY)
	$(BIN)/reciprocity serve $(ARGS)

test: $(READY)
	$(BIN)/python -m pytest $(ARGS)

lint: $(READY)
	$(BIN)/ruff check src tests benchmarks examples migrations
	$(BIN)/ruff format --check src tests benchmarks examples migrations
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

PEERS := $(VENV)/.peers
$(PEERS): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'kep_solver>=4,<5' && touch $(PEERS)

bench: $(READY)
	-@$(MAKE) --no-print-directory $(PEERS) # without it the table says that the peer is not there
	$(BIN)/python -m benchmarks $(ARGS)

bench-large: $(READY)
	$(BIN)/python -m benchmarks large

openapi: $(READY)
	$(BIN)/python -m tests.house.openapi_snapshot

COMPILE = uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --custom-compile-command 'make lock'
lock: # needs uv
	$(COMPILE) --all-extras --group test --group lint pyproject.toml -o requirements.lock
	$(COMPILE) --extra postgres -c requirements.lock pyproject.toml -o requirements-runtime.lock
	$(COMPILE) --no-annotate -c requirements.lock deploy/requirements-build.in -o deploy/requirements-build.lock

story: $(READY)
	$(BIN)/python -m tests.house.six_weeks

sbom: $(READY)
	VENV=$(VENV) scripts/sbom.sh dist/reciprocity.cdx.json

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist demo-pictures
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
