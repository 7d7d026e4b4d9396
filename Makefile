# What one does with this tree. `make` alone lists it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Debian's names of what the programs are built with, and of what the tests run beside them.
BUILD_PACKAGES := pkg-config libncurses-dev libpcsclite-dev libssl-dev libcurl4-openssl-dev \
	libsqlite3-dev libqrencode-dev libopenjp2-7-dev libpng-dev libpq-dev
TEST_PACKAGES := pcscd vsmartcard-vpcd opensc pcsc-tools libvterm-dev gettext openssl python3 \
	python3-pyscard zbar-tools postgresql

TRAINING := .build/debug/madoguchi-training
TRAINING_INPUTS := Package.swift \
	$(shell find Sources Screens Locales -type f -not -name '.*' 2>/dev/null)

SWIFT_FORMAT := swift format
FORMATTED := Sources Tests Benchmarks Package.swift
TEST_LOG := .build/test.log

.PHONY: goldens fuzz pictures help demo test packages packages-for-tests toolchain build format lint bench soak clean

help:
	@echo 'make demo      open the wizard for training: simulated card, sandbox, no network'
	@echo 'make test      build everything, run every test'
	@echo 'make build     build the programs for use (release)'
	@echo 'make packages  install the Debian packages the build needs, if any is missing'
	@echo 'make format    format the tree'
	@echo 'make lint      what the formatter would say, and the rules of the house'
	@echo 'make bench     measure; ONLY=name measures one thing'
	@echo 'make soak      kill tests, card faults, walks, every painted screen, many times over'
	@echo 'make pictures  take the pictures of the pages anew, from the running program'
	@echo 'make goldens   write the screens the tests compare with anew'
	@echo 'make clean     remove what was built'

# Starts at once when the program is newer than all it is made of.
demo: $(TRAINING)
	@exec $(TRAINING)

$(TRAINING): $(TRAINING_INPUTS)
	@$(MAKE) --no-print-directory packages toolchain
	@echo 'Building madoguchi-training. The first time this takes some minutes:'
	@echo 'the libraries it uses are fetched and built too. Later starts are immediate.'
	@swift build --product madoguchi-training
	@touch $@
	@echo 'Built. Opening the wizard.'

# Says what is missing and installs it; asks nothing. Does nothing when nothing is missing.
define install
if ! command -v dpkg-query >/dev/null; then \
	echo 'This is no Debian system; these packages, or their like, must be there:'; \
	echo '  $(1)'; \
	exit 0; \
fi; \
missing=''; \
for package in $(1); do \
	case "$$(dpkg-query -W -f='$${db:Status-Status} ' "$$package" 2>/dev/null || true)" in \
		installed*) ;; \
		*) missing="$$missing $$package" ;; \
	esac; \
done; \
if [ -z "$$missing" ]; then exit 0; fi; \
echo "Installing Debian packages:$$missing"; \
if [ "$$(id -u)" = 0 ]; then as=''; \
elif command -v sudo >/dev/null; then as='sudo'; echo 'This is done through sudo.'; \
else echo "Neither root nor sudo: install them first, then try again."; exit 1; fi; \
$$as env DEBIAN_FRONTEND=noninteractive apt-get update -q; \
$$as env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing
endef

packages:
	@$(call install,$(BUILD_PACKAGES))

packages-for-tests:
	@$(call install,$(BUILD_PACKAGES) $(TEST_PACKAGES))

toolchain:
	@command -v swift >/dev/null || \
		{ echo 'No swift in PATH: a Swift 6.3 toolchain is needed (swift.org/install).'; exit 1; }

build: packages toolchain
	@echo 'Building the programs.'
	@for program in madoguchi madoguchi-training sandbox-platform simulated-card; do \
		swift build -c release --product "$$program"; \
	done

# Suites that wait for real parts: a terminal, pcscd, TLS, a disk. They run one after the other, a
# few tests at a time, so that calculation elsewhere does not eat the time they allow.
REAL_TIME_SUITES := NcursesTerminalTests PCSCReaderTests CardContractTests SandboxPlatformTests \
	RecordStoreTests RevocationIndexTests OpeningTests
REAL_TIME_WIDTH := 6
# Painted through ncurses and an emulator, though their suite calculates.
PAINTED := CounterScreensTests\.GoldenTests/seen

# Builds with undeclared imports as errors, runs every suite, and ends with the runner's own summary.
test: packages-for-tests toolchain
	@start=$$SECONDS; \
	mkdir -p .build; : > $(TEST_LOG); \
	echo 'Building everything, tests included.'; \
	swift build --build-tests --explicit-target-dependency-import-check error; \
	built=$$((SECONDS - start)); \
	status=0; \
	run() { \
		swift test --skip-build --disable-xctest --parallel "$$@" 2>&1 \
			| tee -a $(TEST_LOG) \
			| { grep --line-buffered -E '^(✘|✔ Suite|error)|kills|faults|not run|skipped|Fatal|signal' \
				|| true; } \
			|| status=1; \
	}; \
	echo 'Running the tests that calculate.'; \
	run $(REAL_TIME_SUITES:%=--skip '^%\.') --skip '^$(PAINTED)'; \
	for suite in $(REAL_TIME_SUITES:%='%\.') '$(PAINTED)'; do \
		echo "Running $${suite%%\\*}."; \
		SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(REAL_TIME_WIDTH) \
			run --filter "^$$suite"; \
	done; \
	echo; \
	echo "Built in $$built s, tested in $$((SECONDS - start - built)) s; all output in $(TEST_LOG)"; \
	grep -E '^✘ Test .* recorded an issue' $(TEST_LOG) \
		| sed -E 's/ recorded an issue.*//' | sort -u || true; \
	if [ "$$status" != 0 ]; then echo 'There are failures.'; fi; \
	grep -E 'Test run with [0-9]+ tests?' $(TEST_LOG) | grep -v ' 0 tests' \
		|| { echo 'No test run was finished.'; status=1; }; \
	exit $$status

format: toolchain
	@$(SWIFT_FORMAT) --in-place --parallel --recursive --configuration .swift-format $(FORMATTED)

lint: packages-for-tests toolchain
	@$(SWIFT_FORMAT) lint --strict --parallel --recursive --configuration .swift-format $(FORMATTED)
	@swift test --disable-xctest --filter HouseRulesTests

# Every program called bench-… in Package.swift, or the one named: make bench ONLY=verification
bench: packages toolchain
	@programs="$$(sed -nE 's/.*name: "(bench-[a-z-]+)".*/\1/p' Package.swift)"; \
	if [ '$(ONLY)' = platform ]; then programs="$$(grep -xE 'bench-(platform|records)' <<<"$$programs")"; \
	elif [ -n '$(ONLY)' ]; then programs="$$(grep -x 'bench-$(ONLY)' <<<"$$programs" || true)"; fi; \
	if [ -z "$$programs" ]; then \
		echo 'There is no such benchmark, so nothing was measured. There are:'; \
		sed -nE 's/.*name: "bench-([a-z-]+)".*/  \1/p' Package.swift; \
		exit 1; \
	fi; \
	for program in $$programs; do \
		if [ "$$program" = bench-counter ]; then \
			swift build -c release --product madoguchi; \
			swift build -c release --product madoguchi-training; \
		fi; \
		swift run -c release "$$program"; \
	done

# As the kill tests of `make test`, with KILLS kills from SEED on.
KILLS ?= 1000
SEED ?= 1
soak: packages-for-tests toolchain
	@MADOGUCHI_KILLS=$(KILLS) MADOGUCHI_SEED=$(SEED) \
		swift test --disable-xctest --filter 'RecordStoreTests.(AdministrationKillTests|KillTests)'
	@MADOGUCHI_VISITS=$(KILLS) MADOGUCHI_SEED=$(SEED) \
		swift test --disable-xctest --filter OpeningTests.KilledVisitTests
	@MADOGUCHI_CARD_FAULTS=all swift test --disable-xctest --filter CardContractTests.FaultSoakTests
	@MADOGUCHI_WALK=25000 MADOGUCHI_SCREENS=all \
		swift test --disable-xctest --filter 'CounterScreensTests.(Walk|Golden)Tests'
	@TRIAL_FRAMES=2500 swift test --disable-xctest --filter NcursesTerminalTests.PaintingTests

# Parsers under libFuzzer and sanitizers, each for SECONDS; a package of its own.
fuzz: toolchain
	@$(MAKE) -C Tests/Fuzz fuzz

clean:
	@rm -rf .build

# Drives the training program on a pseudo-terminal and writes its screens as pictures.
pictures: packages-for-tests toolchain
	@PICTURES=docs/pictures swift test --filter 'TerminalTests/whole'

# Writes the screens the tests compare with anew. Look at what changed before it is committed.
goldens: packages-for-tests toolchain
	@MADOGUCHI_GOLDENS=write swift test --disable-xctest --filter CounterScreensTests.GoldenTests
	@git status --short Tests/Goldens
