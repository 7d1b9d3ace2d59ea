# make run, make test: nothing else is needed than Python 3.11 or newer and make.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
python := .venv/Scripts/python
else
python := .venv/bin/python
endif
sources := main.py commands engine gui tests tools
# Two workers halve the suite; more than the machine has would only wait for each other.
workers ?= 2

# How many random actions `make soak` does, and the seed it begins with.
actions ?= 10000
seed ?= 1

.PHONY: help run test soak check format figures bench bench-peers lock screenshots set-up clean

help:
	@echo "make run          open the window"
	@echo "make test         run every test"
	@echo "make soak         thousands of random actions in a window; actions=30000 seed=7 for more and others"
	@echo "make check        style, types and the layers of the code"
	@echo "make format       put the code into the project's style"
	@echo "make figures      train every network that the real data sets suggest, and compare the scores"
	@echo "make bench        measure the speed; make bench-peers adds PyTorch to compare with"
	@echo "make screenshots  draw the README's picture, and every state of the window to build/screenshots/"
	@echo "make lock         pin what pyproject.toml asks for"
	@echo "make clean        remove what these commands made"

run:
	@$(PYTHON) tools/set_up.py --window
	@$(python) main.py $(ARGUMENTS)

test: set-up
	@$(python) -m pytest -q -n $(workers) $(ARGUMENTS)

soak: set-up
	@BACKPROP_LAB_SOAK=$(actions) BACKPROP_LAB_SEED=$(seed) $(python) -m pytest -q -n $(workers) tests/gui/test_walk.py tests/gui/data/test_data_soak.py $(ARGUMENTS)

check: set-up
	@$(python) -m ruff check $(sources)
	@$(python) -m ruff format --check $(sources)
	@$(python) -m mypy
	@$(dir $(python))lint-imports --no-logo

format: set-up
	@$(python) -m ruff check --fix $(sources)
	@$(python) -m ruff format $(sources)

figures: set-up
	@$(python) -m pytest -q -s -m slow tests/engine/data/test_manifest_figures.py $(ARGUMENTS)

bench: set-up
	@$(python) -m pytest -q -s --timeout=600 tests/benchmarks $(ARGUMENTS)

bench-peers:
	@$(PYTHON) tools/set_up.py requirements.lock requirements-bench.lock

screenshots: set-up
	@$(python) tools/screenshots.py $(ARGUMENTS)

lock:
	@$(PYTHON) tools/set_up.py requirements.lock requirements-lock.lock
	@$(python) tools/lock.py $(ARGUMENTS)

set-up:
	@$(PYTHON) tools/set_up.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
