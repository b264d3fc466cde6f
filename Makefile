# make run    installs what is missing, builds, runs the sample pipelines
# make test   the same, then every test
# make build  the released command: .build/release/keisen
# make bench  races the command against the peers beside the project, where they are present
# make fuzz   runs libFuzzer on each reader, 60 s each: SECONDS=5 for less, TARGET=html for one
# make lint   the style check that CI makes

SHELL := /bin/bash
SWIFT ?= swift
CONFIGURATION := release
COMMAND := .build/$(CONFIGURATION)/keisen
BUILD_FLAGS := -c $(CONFIGURATION) --static-swift-stdlib --product keisen

.PHONY: run test build bench fuzz lint clean packages test-packages

run: build
	$(COMMAND) run

build: packages
	$(SWIFT) build $(BUILD_FLAGS)

test: build test-packages
	$(COMMAND) run --check
	$(SWIFT) test --parallel

bench: build
	Benchmarks/race

SECONDS := 60
fuzz: packages
	Tests/Tools/fuzz $(SECONDS) $(TARGET)

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks

# What the build and the tests need from the system; silent where it is there already.
packages:
	@.ci/packages libxml2-dev zlib1g-dev pkg-config

test-packages:
	@.ci/packages libxml2-utils python3
	@python3 -c 'import jsonschema, yaml' 2>/dev/null || .ci/packages python3-jsonschema python3-yaml

clean:
	rm -rf .build
