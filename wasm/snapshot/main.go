// Command snapshot initialises a module once, when it is built, and not in every instance: Go's runtime and the packages'
// variables are then part of the module's data, and an instance is ready as soon as its memory is filled. What the data say of
// the lines of the sources is left out (lines.go).
//
//	snapshot -o OUT.wasm IN.wasm
//
// The same module gives the same bytes anywhere: while it initialises it sees a clock that stands and random numbers that are
// zeros. So the seeds of its hash tables are known to whoever has the module; hosts bound the time that a request may take.
package main

import (
	"context"
	"flag"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("snapshot: ")
	out := flag.String("o", "", "where the initialised module goes")
	flag.Parse()
	if flag.NArg() != 1 || *out == "" {
		log.Fatal("usage: snapshot -o OUT.wasm IN.wasm")
	}
	module, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	done, err := snapshot(context.Background(), module, forgetLines)
	if err != nil {
		log.Fatalf("%s: %v", flag.Arg(0), err)
	}
	if err := os.WriteFile(*out, done, 0o644); err != nil {
		log.Fatal(err)
	}
}
