# Two commands: `make demo` builds the sample meetings, `make test` runs the tests. Both set up what they need.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test lint wheel-check bless clean

$(VENV)/.demo: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[search]'
	$(BIN)/python -m compileall -q notes
	touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.demo
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[search,llm,dev]'
	touch $@

demo: $(VENV)/.demo
	$(BIN)/notes build corpus --output build/demo
	@echo "Open build/demo/public/index.html in a browser."

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The wheel, installed alone into a clean environment outside the checkout, builds a page.
wheel-check: $(VENV)/.dev
	$(BIN)/python bench/wheel_check.py

bless: $(VENV)/.dev
	$(BIN)/python -m pytest -n 0 tests/test_corpus.py --bless

clean:
	rm -rf $(VENV) build dist public
