package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/wasm/preview"
)

// previewCommand serves the browser preview.
func (a *app) previewCommand() *cobra.Command {
	addr := "127.0.0.1:8080"
	c := command("preview [--addr 127.0.0.1:8080]", "Serve the browser preview: score, explain and what-if in a page", takes(0, 0),
		func(cmd *cobra.Command, _ []string) error { return a.preview(cmd.Context(), addr) })
	c.Flags().StringVar(&addr, "addr", addr, "where to listen, `HOST:PORT`; port 0 is any that is free")
	return c
}

// preview serves until it is told to stop.
func (a *app) preview(ctx context.Context, addr string) error {
	handler, err := preview.Handler()
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", addr, err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { server.Close() })
	fmt.Fprintf(a.stdout, "http://%s/\nCtrl-C ends it.\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
