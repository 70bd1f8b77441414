# The commands of this project. `make run` and `make test` are all that a newcomer needs.

DATA ?= var
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run setup test check assets bench sweep clean

run: setup
	@exec $(BIN)/borikan demo --data "$(DATA)" --port "$(PORT)"

setup: $(VENV)/ready

$(VENV)/ready: requirements.txt pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh $(VENV) requirements.txt ready

$(VENV)/ready-dev: requirements-dev.txt pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh $(VENV) requirements-dev.txt ready-dev

test: $(VENV)/ready-dev
	@sh scripts/test.sh

check: $(VENV)/ready-dev
	@sh scripts/check.sh

assets:
	@cd assets && npm ci --no-audit --no-fund && npm run build

bench: $(VENV)/ready-dev
	@$(BIN)/python -m bench

sweep: $(VENV)/ready-dev
	@$(BIN)/pytest tests/browser/sweep.py -q -p no:randomly

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
