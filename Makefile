# TDental Desktop. `make` or `make help` lists what can be done.

PROGRAM      := .venv/bin/tdental-desktop
UV           := .tools/bin/uv
UV_VERSION   := 0.13.9

# Change these on the command line, e.g. `make demo SCALE=1.0` or `make test PYTEST="-x -k fold"`.
SCALE        ?= 0.1
ARGS         ?=
PYTEST       ?= -n 3 --dist loadfile --no-loadscope-reorder
SCREENSHOTS  ?= screenshots
THEME        ?= light
LOCK_FLAGS   ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check bench screenshots lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what is missing: system libraries, uv, the locked packages, the program at .venv/bin
	@UV_VERSION=$(UV_VERSION) bash packaging/setup.sh

demo: setup ## Invent a small clinic, sync from it and open the window (without a display: write screenshots)
	@$(PROGRAM) demo --scale $(SCALE) $(ARGS)

run: setup ## Open the window on your own replica
	@$(PROGRAM) $(ARGS)

test: setup check ## Set up, then style, types and all tests: what decides whether a change may land

check: ## Style, types and all tests, without the set-up
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/pytest $(PYTEST)

bench: setup ## Measure the budgets of the README at full volume; the same as JSON in bench.json
	@$(PROGRAM) bench --output bench.json $(ARGS)

screenshots: setup ## Draw every view of the demo clinic as PNG into screenshots/
	@$(PROGRAM) screenshots $(SCREENSHOTS) --theme $(THEME) $(ARGS)

lock: ## Write requirements.lock again from pyproject.toml (LOCK_FLAGS=--upgrade takes newer versions)
	@test -x $(UV) || UV_VERSION=$(UV_VERSION) bash packaging/setup.sh
	@$(UV) pip compile pyproject.toml --extra dev --extra build --quiet \
	    --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-header $(LOCK_FLAGS) --output-file requirements.lock
	@if grep -n '://' requirements.lock; then echo "requirements.lock names a host: see above" >&2; exit 1; fi

# The tests read the installed program: even under `make -j` set-up comes first.
check: | $(if $(filter test,$(MAKECMDGOALS)),setup)
