# Descent Lab: `make run` opens it, `make test` checks it, `make help` lists the rest.

VENV := .venv
BENCH := .venv-bench
SETUP := resources/setup
PYTHON_IN := $(VENV)/bin/python
BUNDLE := dist/descent-lab
SHOTS ?= $(or $(TMPDIR),/tmp)/descent-lab-shots
# Two test processes per two cores were the fastest; more than four gain little.
JOBS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); \
	[ $$n -gt 4 ] && n=4; echo $$n)

# A library that spreads one small product over all cores slows the other tests.
ONE_THREAD := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint format fuzz monkey soak bench package shots coverage setup clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile \
		| while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

run: $(VENV)/.ready-to-run ## open the window (ARGS="--lesson …"); without a screen: draw files
	@$(SETUP)/run.sh $(ARGS)

test: setup ## run every test on a virtual screen (TESTS="tests/model", JOBS=2)
	@$(ONE_THREAD) QT_QPA_PLATFORM=xcb XDG_SESSION_TYPE=x11 \
		env -u WAYLAND_DISPLAY $(SETUP)/test.sh $(PYTHON_IN) $(JOBS) $(TESTS)

lint: setup ## check style, format, types and who imports whom
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/mypy --no-error-summary
	@$(VENV)/bin/lint-imports --no-logo
	@echo "lint: nothing to mend"

format: setup ## mend what ruff can mend
	@$(VENV)/bin/ruff check --fix --quiet .
	@$(VENV)/bin/ruff format --quiet .

fuzz: setup ## feed all readers with 110,000 broken inputs (COUNT=…, SEED=…)
	@nice -n 10 $(PYTHON_IN) -m tests.fuzz $(if $(COUNT),--count $(COUNT)) \
		$(if $(SEED),--seed $(SEED))

monkey: setup ## act at random on the whole window, 20,000 times (COUNT=…, SEED=…)
	@nice -n 10 $(SETUP)/screen.sh $(PYTHON_IN) -m tests.e2e.monkey \
		$(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED))

soak: setup ## use the window for two hours of program time (HOURS=2)
	@nice -n 10 $(SETUP)/screen.sh $(PYTHON_IN) -m tests.soak \
		$(if $(HOURS),--hours $(HOURS))

bench: $(BENCH)/.ready ## measure against PyTorch, optax, pyqtgraph, vispy; write docs/benchmarks.md
	@$(SETUP)/screen.sh $(BENCH)/bin/python -m benchmarks

package: setup ## build the program as folder, archive and single file in dist/; try them
	@$(SETUP)/system.sh package
	@$(VENV)/bin/pyinstaller --noconfirm --log-level ERROR \
		--distpath dist --workpath build/pyinstaller resources/descent-lab.spec
	@du -sm $(BUNDLE) | awk '{ print "$(BUNDLE): " $$1 " MB" }'
	@resources/package/make.sh $(BUNDLE) $(PYTHON_IN)
	@DESCENT_LAB_BUNDLE=$(BUNDLE) QT_QPA_PLATFORM=xcb \
		env -u WAYLAND_DISPLAY $(PYTHON_IN) -m pytest -q tests/packaging

shots: setup ## draw every view, theme and language into a folder (SHOTS=folder)
	@mkdir -p "$(SHOTS)"
	@$(SETUP)/screen.sh $(PYTHON_IN) -m gui.shots "$(SHOTS)"
	@echo "the pictures are in $(SHOTS)"

coverage: setup ## run the tests; list the lines none reached, and each package's share
	@$(VENV)/bin/coverage erase
	@$(ONE_THREAD) QT_QPA_PLATFORM=xcb XDG_SESSION_TYPE=x11 env -u WAYLAND_DISPLAY \
		$(VENV)/bin/coverage run -m pytest -q -n $(JOBS) --hypothesis-profile=ci $(TESTS) \
		|| echo "tests failed; what they reached is counted all the same"
	@$(VENV)/bin/coverage combine -q
	@$(VENV)/bin/coverage report --show-missing --skip-covered
	@$(VENV)/bin/coverage json -q -o build/coverage.json
	@$(PYTHON_IN) $(SETUP)/coverage.py build/coverage.json $(if $(TESTS),--part)

setup: $(VENV)/.ready-to-develop ## install everything for run, test, lint and package

clean: ## remove all that was made, environments too
	@rm -rf $(VENV) $(BENCH) build dist .mypy_cache .ruff_cache .pytest_cache \
		.hypothesis .import_linter_cache .coverage .coverage.*
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What was installed is remembered by an empty file, renewed when a list changes.
$(VENV)/.ready-to-run: requirements.lock $(SETUP)/system.sh $(SETUP)/environment.sh
	@$(SETUP)/system.sh run
	@PYTHON="$(PYTHON)" $(SETUP)/environment.sh $(VENV) requirements.lock
	@touch $@

$(VENV)/.ready-to-develop: $(VENV)/.ready-to-run requirements-dev.lock
	@$(SETUP)/system.sh screen
	@PYTHON="$(PYTHON)" $(SETUP)/environment.sh $(VENV) \
		requirements.lock requirements-dev.lock
	@touch $@

$(BENCH)/.ready: requirements.lock requirements-bench.txt $(SETUP)/environment.sh
	@$(SETUP)/system.sh screen
	@PYTHON="$(PYTHON)" $(SETUP)/environment.sh $(BENCH) requirements-bench.txt
	@touch $@
