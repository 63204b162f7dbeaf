# `make` lists the targets. Everything runs in .venv, made from requirements.lock; nothing else is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH_VENV := .venv-bench
BENCH_STAMP := $(BENCH_VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types notebook quality bench lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv with the locked dependencies and the command ringwatch

# Without resolving (--no-deps): the lock is complete, and pip then takes exactly its hashed files.
# The project itself is installed editable, so that a changed file needs no second setup.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "ringwatch needs Python 3.11 or newer, and $(PYTHON) is" \
			"$$($(PYTHON) --version 2>&1 | head -1). Name another one: make setup PYTHON=python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@echo "installing the locked dependencies into $(VENV) (1 to 3 minutes) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip check >/dev/null || { $(BIN)/python -m pip check; exit 1; }
	@touch $@
	@echo "installed: $(BIN)/ringwatch"

demo: $(STAMP) ## invent a population with planted rings, find them, score the result (less than a minute)
	@$(BIN)/ringwatch demo

test: $(STAMP) ## run all tests
	@$(BIN)/python -m pytest

lint: $(STAMP) ## check style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(STAMP) ## check types (mypy --strict)
	@$(BIN)/mypy

notebook: $(STAMP) ## open the notebook on a published night
	@$(BIN)/jupyter lab notebooks/explore_rings.ipynb

# Hours at full scale; a run that was stopped goes on where it was. Less: make quality ACCOUNTS=20000
# REQUESTS=300000 DAYS=7 SEEDS=1; anything else: QUALITY="--parts nights --populations second".
quality: $(STAMP) ## measure against planted truth and write benchmarks/QUALITY.md (hours)
	@$(BIN)/python -m benchmarks.quality $(if $(ACCOUNTS),--accounts $(ACCOUNTS)) \
		$(if $(REQUESTS),--requests $(REQUESTS)) $(if $(DAYS),--days $(DAYS)) \
		$(if $(SEEDS),--seeds $(SEEDS)) $(QUALITY)

# Less than an hour at full scale, and a run that was stopped goes on where it was. A quick look of
# minutes: make bench SCALE=small. Some parts: make bench PARTS=nights,growth. More: BENCH="--help".
bench: $(STAMP) $(BENCH_STAMP) ## measure speed and growth beside floor and peers, write benchmarks/RESULTS.md (an hour)
	@$(BIN)/python -m benchmarks.speed $(if $(SCALE),--scale $(SCALE)) \
		$(if $(PARTS),--parts $(PARTS)) $(if $(FRESH),--fresh $(FRESH)) $(BENCH)

# The peers have an environment of their own, so that no user's is disturbed.
$(BENCH_STAMP): benchmarks/requirements.lock
	@test -x $(BENCH_VENV)/bin/python && $(BENCH_VENV)/bin/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(BENCH_VENV)
	@echo "installing the peers into $(BENCH_VENV) …"
	@$(BENCH_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

lock: $(STAMP) ## pin anew what pyproject.toml asks for; UPGRADE=1 takes the newest allowed
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		$(if $(UPGRADE),--upgrade) --extra dev pyproject.toml --output-file requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		$(if $(UPGRADE),--upgrade) --constraint requirements.lock benchmarks/requirements.in \
		--output-file benchmarks/requirements.lock

clean: ## remove .venv, caches and the demo's files
	@rm -rf $(VENV) $(BENCH_VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist ringwatch-demo
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
