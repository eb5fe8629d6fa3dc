# The commands of the project. Everything is fetched by name, version and hash; nothing outside this folder is written
# except Debian packages. `make` alone lists the targets.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
export PATH := $(CURDIR)/.deps/node/bin:$(PATH)
export PYTHONDONTWRITEBYTECODE := 1

# Arguments for the program, e.g. make demo DEMO_FLAGS="--port 8080"
DEMO_FLAGS ?=

.PHONY: help
help: ## This list
	@echo "usage: make TARGET"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s  %s\n", $$1, $$2 }' Makefile

.PHONY: demo
demo: build ## Build, then open the main job on three people's records in the browser
	@flags='$(DEMO_FLAGS)'; \
	if [ -n "$${CI:-}" ] || [ ! -t 1 ]; then \
		flags="$${flags//--once/} --once"; \
	elif [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] && [ -z "$$flags" ]; then \
		flags=--once; \
		echo "demo: no browser can open here, so this ends by itself; to serve the page: make demo DEMO_FLAGS=--no-open"; \
	fi; \
	exec build/leitmotif demo $$flags

.PHONY: test
test: setup-test ## Every test: C++ (release and sanitizers), page, browser, corpus; ends with "N passed, N failed"
	@python3 tests/run.py

.PHONY: build
build: setup build/build.ninja ## The program, at build/leitmotif
	@cmake --build --preset release

.PHONY: setup
setup: ## What building needs: Debian packages, two PyPI wheels, SQLite, npm packages; the page
	@setup/debian.sh build
	@setup/wheels.sh
	@setup/sqlite.sh
	@setup/web.sh

.PHONY: setup-test
setup-test: setup ## setup, and what testing needs beside it
	@setup/debian.sh test
	@setup/http-tests.sh

# Where `make install` puts the program; DESTDIR is put before it, for packagers.
PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: install
install: build ## The program under PREFIX (/usr/local), DESTDIR before it: needs no compiler, pip or npm to run
	@DESTDIR='$(DESTDIR)' cmake --install build --prefix '$(PREFIX)' --strip >/dev/null
	@sed 's|^|$(DESTDIR)|' build/install_manifest.txt | tr '\n' '\0' | xargs -0 stat -c %s | \
		awk '{ size += $$1 } END { printf "install: %s, %.1f MB in all\n", "$(DESTDIR)$(PREFIX)/bin/leitmotif", size / 1e6 }'

.PHONY: dist
dist: ## The source archive of the last commit, in build/package
	@packaging/dist.sh

.PHONY: package
package: build ## The Debian package, in build/package
	@packaging/deb.sh

.PHONY: package-check
package-check: build ## Tries the package in a bare Debian 12: install, demo, upgrade with a vault in use (as root)
	@setup/debian.sh package
	@packaging/check.sh

.PHONY: pictures
pictures: build setup-test ## Pictures of every page in build/pictures, and those that the README shows in docs/pictures
	@cd web && node tests/vault-pictures.mjs ../build/leitmotif ../build/pictures
	@for one in look-patterns-light-wide look-people-light-wide look-change-dark-wide write-dark-narrow; do cp "build/pictures/$$one.png" "docs/pictures/place-$$one.png"; done

.PHONY: bench
bench: build ## Speed and memory, beside the same reading in Python, jrnl and SQLite; prints figures
	@bench/run.sh
	@bench/vault.sh
	@bench/doors.sh
	@bench/package.sh

.PHONY: score
score: build ## Agreement with the corpus's test people, per layer
	@training/score.sh

# What the scorecard is to add, e.g. make safety SAFETY_FLAGS=--test
SAFETY_FLAGS ?=
# With the model on, beside off, where it is there (minutes); make safety SAFETY_MODEL= leaves that out.
SAFETY_MODEL ?= $(if $(wildcard models/reader/manifest.json),--program build/leitmotif)

.PHONY: safety
safety: build ## What the safety layer sees in short texts, under attack and in ordinary sessions, model off and on
	@cmake --build --preset release --target safety_probe >/dev/null
	@python3 tests/safety/scorecard.py build/src/safety/safety_probe $(SAFETY_MODEL) $(SAFETY_FLAGS)

.PHONY: soak
soak: export TBB_ENABLE_SANITIZERS := 1 # or TBB loads a library in a way that AddressSanitizer refuses
soak: build ## The campaigns that are too long for every run: fuzzing, crashes and power losses of the vault
	@setup/debian.sh fuzz
	@cmake --preset fuzz >build/configure.txt || { cat build/configure.txt; exit 1; }
	@cmake --build --preset fuzz
	@fuzz/soak.sh
	@setup/debian.sh test
	@cmake --preset release-tests >/dev/null
	@cmake --build --preset release-tests --target tests_vault
	@tests/vault/soak.sh

.PHONY: tidy
tidy: setup ## clang-format and clang-tidy over the C++; changes nothing
	@setup/debian.sh tidy
	@find src tests -name '*.h' -o -name '*.cpp' | xargs clang-format-19 --dry-run -Werror
	@cmake --preset tidy >/dev/null
	@cmake --build --preset tidy

.PHONY: clean
clean: ## Remove what was built; what was fetched stays
	rm -rf build web/dist

.PHONY: distclean
distclean: clean ## Remove what was fetched too (Debian packages stay)
	rm -rf .deps web/node_modules

build/build.ninja: CMakePresets.json
	@echo "build: configuring"
	@mkdir -p build
	@cmake --preset release >build/configure.txt || { cat build/configure.txt; exit 1; }
	@touch $@
