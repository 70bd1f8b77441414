# The commands of this project. `make run` and `make test` are all that a newcomer needs.

DATA ?= var
PORT ?= 8000
HISTORY ?= some
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run setup setup-dev test check assets bench sweep pictures lock clean

run: $(VENV)/ready
	@exec $(BIN)/python -m borikan.cli.main demo --data "$(DATA)" --port "$(PORT)" --history "$(HISTORY)"

setup: $(VENV)/ready
	@echo "Borikan is set up. Start it with: make run"

$(VENV)/ready: requirements.txt pyproject.toml
	@PYTHON="$(PYTHON)" sh scripts/setup.sh $(VENV) requirements.txt ready

$(VENV)/ready-dev: requirements-dev.txt pyproject.toml
	@PYTHON="$(PYTHON)" sh scripts/setup.sh $(VENV) requirements-dev.txt ready-dev

setup-dev: $(VENV)/ready-dev

test: $(VENV)/ready-dev
	@sh scripts/test.sh

check: $(VENV)/ready-dev
	@sh scripts/check.sh

assets:
	@cd assets && npm ci --no-audit --no-fund && npm run build

bench: $(VENV)/ready-dev
	@$(BIN)/python -m bench

sweep: $(VENV)/ready-dev
	@SWEEP_PICTURES=build/pictures BORIKAN_SWEEP=1 $(BIN)/pytest tests/browser -q -n 2 --dist loadgroup

pictures: $(VENV)/ready-dev
	@$(BIN)/python -m tests.browser.pictures

lock:
	@sh scripts/lock.sh

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
