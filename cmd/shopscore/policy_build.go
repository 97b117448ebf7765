package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/wasm/compiled"
)

// building is what `policy build` was told.
type building struct {
	peers, out, tables string
	text               bool
}

func (a *app) policyBuildCommand() *cobra.Command {
	var b building
	c := command("build NAME|FILE --out FILE [flags]", "Compile a policy to a WebAssembly module of its own, for columns of indicators", takes(1, 1), func(_ *cobra.Command, args []string) error {
		if b.out == "" && !b.text {
			return wrong("--out is missing: name a file for the module, or ask for --text")
		}
		return a.buildPolicy(args[0], &b)
	})
	c.Flags().StringVarP(&b.out, "out", "o", "", "`FILE` for the module")
	c.Flags().StringVar(&b.peers, "peers", "", "`FILE` with the peers that shops are compared with")
	c.Flags().StringVar(&b.tables, "tables", "", "`FILE` for the tables of the peers alone: what a module of the policy may load in place of its own")
	c.Flags().BoolVar(&b.text, "text", false, "the module's text form, for review; without --out it is printed")
	c.ValidArgsFunction = cobra.FixedCompletions(policies.Names(), cobra.ShellCompDirectiveDefault)
	return c
}

func (a *app) buildPolicy(name string, b *building) error {
	plan, err := compilePolicy(name)
	if err != nil {
		return err
	}
	provenance := compiled.Provenance{Engine: score.Version}
	peers := plan.Peers(&score.Indicators{})
	if b.peers != "" {
		text, err := os.ReadFile(b.peers)
		if err != nil {
			return unreadable(b.peers, err)
		}
		if peers, err = plan.LoadPeers(b.peers, text); err != nil {
			return err
		}
		provenance.Peers, provenance.AsOf = peers.Hash(), peers.AsOf().String()
	}
	kernel := plan.Scorer(peers).Kernel()
	module := compiled.Compile(kernel, provenance)
	for _, lack := range kernel.Lacks {
		fmt.Fprintf(a.stderr, "note: %s looks at %s, which rows of columns do not have: it decides as for a shop without\n", lack.Rule, lack.What)
	}
	if b.tables != "" {
		if err := a.writeBuilt(b.tables, compiled.Tables(kernel)); err != nil {
			return err
		}
	}
	data := module.Encode()
	if b.text {
		data = []byte(module.Text())
	}
	if b.out == "" {
		_, err := a.stdout.Write(data)
		return err
	}
	return a.writeBuilt(b.out, data)
}

// writeBuilt writes a file, and says so.
func (a *app) writeBuilt(path string, data []byte) error {
	hash, err := writeOutput(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	if err == nil {
		fmt.Fprintf(a.stderr, "written: %s, %d bytes, sha256 %s\n", path, len(data), hash)
	}
	return err
}

func (a *app) policyInspectCommand() *cobra.Command {
	return command("inspect FILE", "Print what a compiled policy tells of itself, as JSON", takes(1, 1), func(_ *cobra.Command, args []string) error {
		module, err := os.ReadFile(args[0])
		if err != nil {
			return unreadable(args[0], err)
		}
		description, err := compiled.Describe(module)
		if err != nil {
			return unreadable(args[0], err)
		}
		out := json.NewEncoder(a.stdout)
		out.SetIndent("", "  ")
		return out.Encode(description)
	})
}
