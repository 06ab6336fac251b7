# A table of contents: every target is one script of bin/.
#
# PG_CONFIG=/path/to/pg_config chooses the PostgreSQL (15 to 18) for every target.
# Nothing outside target/ is written, except by `make install` and by apt-get for
# packages that are missing.

.DEFAULT_GOAL := help
.PHONY: help demo psql stop test soak fuzz lint bench bench-match build install uninstall clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

demo: ## build, start a PostgreSQL of its own, show the ledger at work, leave it running
	@bin/demo

psql: ## open psql on the demo's database
	@bin/cluster psql demo

stop: ## stop the demo's PostgreSQL
	@bin/cluster stop demo

test: ## all tests: domain, SQL, over connections; last line: N passed, N failed
	@bin/test

soak: ## random histories, many and long, and small ledgers matched; AR_LEDGER_SEED repeats a run
	@bin/test soak

fuzz: ## bank files and references that no bank sent; FUZZ_SECONDS for each target
	@bin/fuzz

lint: ## rustfmt and clippy
	@bin/test lint

bench: ## the benchmark, on a PostgreSQL of its own; BENCH_ARGS="..." is passed on
	@bin/build && bin/cluster run bench bin/bench $(BENCH_ARGS)

bench-match: ## payments of known truth: how fast, how many booked, how many wrongly; BENCH_ARGS as above
	@bin/build && bin/cluster run bench bin/bench match $(BENCH_ARGS)

build: ## build the extension and a private PostgreSQL under target/ that has it
	@bin/build

install: ## install the extension into the PostgreSQL that PG_CONFIG names; DESTDIR is honoured
	@bin/install

uninstall: ## remove it from there
	@bin/install remove

clean: ## stop what runs and remove target/
	@bin/cluster clean
