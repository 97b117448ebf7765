// Command shopscore scores shops by a policy that is a document, says why each score is what it is, and what would raise
// it.
//
//	shopscore score --policy douyin-2022 --events DIR
//
// Results go to standard output, everything else to standard error. Exit status 0: done, 1: the work failed, 2: wrong
// use.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
