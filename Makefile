# shopscore: what a checkout can do. Every target sets itself up on a machine that has Go.
GO ?= go
BIN := build/shopscore
DAY := 2022-07-01

.PHONY: help build wasm preview repro demo test unit oracle cases hosts page arch check bench validate fuzz rewrite clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

build: ## the command, in build/shopscore
	$(GO) build -trimpath -o $(BIN) ./cmd/shopscore

# What nothing waits for is not copied into its callers: a thirtieth of the module.
SMALL := document diag format
GUEST := GOOS=wasip1 GOARCH=wasm $(GO) build -buildmode=c-shared -trimpath -buildvcs=false -ldflags='-s -w -buildid=' \
	$(SMALL:%=-gcflags=github.com/shopscore/shopscore/score/%=-l)
BUNDLED := $(basename $(notdir $(wildcard score/policies/*.yaml)))
SCENARIOS := $(basename $(notdir $(wildcard sim/scenarios/*.yaml)))
wasm: build wasm/dist/shopscore.wasm wasm/dist/shopscore-faults.wasm ## the module for every host, the bundled policies as JSON and the simulations as requests, in wasm/dist
	@mkdir -p wasm/dist/policies wasm/dist/simulations
	@for name in $(BUNDLED); do $(BIN) policy show $$name --format json > wasm/dist/policies/$$name.json || exit 1; done
	@for name in $(SCENARIOS); do $(BIN) sim show $$name --format request > wasm/dist/simulations/$$name.json || exit 1; done

.PHONY: wasm/dist/shopscore.wasm wasm/dist/shopscore-faults.wasm
wasm/dist/shopscore-faults.wasm: TAGS := -tags faults
wasm/dist/shopscore.wasm wasm/dist/shopscore-faults.wasm:
	@mkdir -p build $(@D)
	$(GUEST) $(TAGS) -o build/$(@F) ./wasm/guest
	$(GO) run ./wasm/snapshot -o $@ build/$(@F)

preview: wasm ## the browser preview in wasm/preview/dist, and in the command
	cd wasm/preview && npm ci --silent && npm run --silent build
	$(GO) build -trimpath -o $(BIN) ./cmd/shopscore

repro: wasm/dist/shopscore.wasm ## the module's bytes from another directory, and its size
	wasm/repro.sh

build/market: fixtures/market/*.go
	$(GO) run ./fixtures/market -out build/market

demo: build build/market ## score the bundled synthetic market and explain one shop
	$(BIN) score --policy douyin-2022 --events build/market --as-of $(DAY) --out build/scores.txt
	@head -20 build/scores.txt
	$(BIN) explain --policy douyin-2022 --events build/market --as-of $(DAY) --shop s0002 --since 2022-06-24 --target 4.4

test: unit oracle repro hosts page arch ## every test

RACE = $(if $(shell command -v cc),-race)
unit: wasm ## Go tests, with the race detector where there is a C compiler
	wasm/compiled/tools.sh
	$(GO) vet ./...
	$(GO) test $(RACE) ./score/... ./cmd/... ./fixtures/...
	$(GO) test $(RACE) ./sim -run 'Workers|Context|Shards'
	$(GO) test $(RACE) ./wasm -run 'Concurrency|Context'
	$(GO) test ./sim/... ./wasm/...

oracle: ## results against calculations that share no code with the core
	fixtures/independent/run.sh
	fixtures/conformance/independent/run.sh

COMPILED := wasm/dist/compiled
cases: build build/market # compiled policies for the tests of every host, and what they must make of a memory
	rm -rf $(COMPILED)
	@mkdir -p $(COMPILED)/policies $(COMPILED)/peers
	$(GO) test ./wasm/compiled -run 'Cases|Corpus' -count 1 -cases $(CURDIR)/$(COMPILED)
	@for name in $(BUNDLED); do $(BIN) policy build $$name -o $(COMPILED)/policies/$$name.wasm 2>/dev/null || exit 1; done
	$(BIN) peers build --policy douyin-2022 --events build/market --as-of $(DAY) --knots 101 --out $(COMPILED)/peers/peers.json
	$(BIN) policy build douyin-2022 -o $(COMPILED)/peers/peerless.wasm
	$(BIN) policy build douyin-2022 --peers $(COMPILED)/peers/peers.json -o $(COMPILED)/peers/policy.wasm --tables $(COMPILED)/peers/tables
	sed 's/"apparel":/"":/' $(COMPILED)/peers/peers.json > $(COMPILED)/peers/nameless.json
	$(BIN) policy build douyin-2022 --peers $(COMPILED)/peers/nameless.json -o $(COMPILED)/peers/nameless.wasm --tables $(COMPILED)/peers/nameless

hosts: wasm cases ## the host packages in JavaScript, Python, Java and Rust, as far as their toolchains are here
	wasm/hosts/run.sh test

page: wasm ## the browser preview in Chromium
	wasm/hosts/run.sh test ../preview

arch: ## the same bits on six architectures and in WebAssembly
	fixtures/arch/run.sh

check: ## formatting, vet, static analysis, tidy modules
	@test -z "$$(gofmt -l cmd fixtures score sim wasm)" || { gofmt -l cmd fixtures score sim wasm; exit 1; }
	$(GO) vet -printf.funcs=Text ./...
	GOOS=wasip1 GOARCH=wasm $(GO) vet -tags faults ./wasm/guest
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...
	$(GO) mod tidy -diff
	$(GO) run ./cmd/shopscore policy check $(BUNDLED)

bench: wasm ## speed beside numpy, cel-go and DuckDB, and of every host, as ratios of one run
	fixtures/bench/run.sh

validate: ## the simulator's statistics beside their laws, as a table: about 20 minutes on two processors
	$(GO) run ./fixtures/validate

FUZZ ?= 60s
fuzz: ## each fuzz target for FUZZ
	$(GO) test ./score -run - -fuzz FuzzParse$$ -fuzztime $(FUZZ)
	$(GO) test ./score/policies -run - -fuzz FuzzParseYAML -fuzztime $(FUZZ)
	$(GO) test ./score -run - -fuzz FuzzLoadPeers -fuzztime $(FUZZ)
	$(GO) test ./score -run - -fuzz FuzzReadState$$ -fuzztime $(FUZZ)
	$(GO) test ./score/document -run - -fuzz FuzzParseJSON -fuzztime $(FUZZ)
	$(GO) test ./score/jsontext -run - -fuzz FuzzScanner -fuzztime $(FUZZ)
	$(GO) test ./score/request -run - -fuzz FuzzAnswer -fuzztime $(FUZZ)
	$(GO) test ./sim/request -run - -fuzz FuzzStudy -fuzztime $(FUZZ)
	$(GO) test ./score/event -run - -fuzz FuzzCSV -fuzztime $(FUZZ)
	$(GO) test ./score/event -run - -fuzz FuzzJSONLines -fuzztime $(FUZZ)
	$(GO) test ./cmd/shopscore -run - -fuzz FuzzRows -fuzztime $(FUZZ)

rewrite: ## the goldens anew: read the difference before you keep it
	$(GO) test ./score/policies ./cmd/shopscore ./wasm/conformance -rewrite

clean:
	rm -rf build
