package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/scenarios"
)

func (a *app) simCommand() *cobra.Command {
	return group("sim", "Simulate what a change does to every shop", a.simListCommand(), a.simRunCommand())
}

func (a *app) simListCommand() *cobra.Command {
	return command("list", "List the bundled scenarios", takes(0, 0), func(*cobra.Command, []string) error {
		g := &grid{}
		g.add("name", "about")
		for _, name := range scenarios.Names() {
			s, err := loadScenario(name)
			if err != nil {
				return err
			}
			g.add(name, s.About.In("en"))
		}
		return g.write(a.stdout)
	})
}

// simFlags are what the command line says beside, or instead of, the scenario.
type simFlags struct {
	shops, replications, seed int64
	workers                   int
	behaviour, out            string
}

func (a *app) simRunCommand() *cobra.Command {
	var f simFlags
	c := command("run SCENARIO [--out DIR] [flags]", "Play a scenario: the market as it is, and after the reform, with the same luck", takes(1, 1),
		func(cmd *cobra.Command, args []string) error {
			for _, n := range []struct {
				name  string
				value int64
				least int64
			}{{"--shops", f.shops, 1}, {"--replications", f.replications, 1}, {"--seed", f.seed, 0}, {"--workers", int64(f.workers), 0}} {
				if cmd.Flags().Changed(n.name[2:]) && n.value < n.least {
					return wrong("%s is at least %d", n.name, n.least)
				}
			}
			return a.simulate(cmd.Context(), args[0], cmd.Flags().Changed("seed"), &f)
		})
	c.Flags().Int64Var(&f.shops, "shops", 0, "how many shops, `N`, instead of the scenario's")
	c.Flags().Int64Var(&f.replications, "replications", 0, "how many replications, `R`, instead of the scenario's")
	c.Flags().Int64Var(&f.seed, "seed", 0, "the seed, `S`, instead of the scenario's")
	c.Flags().IntVar(&f.workers, "workers", 0, "how many shops, `W`, are played at a time; 0: one per processor. It changes no result")
	c.Flags().StringVar(&f.behaviour, "behaviour", "", "a behaviour document, `FILE`, instead of the bundled one")
	c.Flags().StringVar(&f.out, "out", "", "a folder, `DIR`, for result.json; without it only the summary is printed")
	return c
}

func (a *app) simulate(ctx context.Context, name string, seeded bool, f *simFlags) error {
	s, err := loadScenario(name)
	if err != nil {
		return err
	}
	if f.shops > 0 {
		s.Shops = f.shops
	}
	if f.replications > 0 {
		s.Replications = f.replications
	}
	if seeded {
		s.Seed = f.seed
	}
	plan, err := loadPolicy(s.Policy)
	if err != nil {
		return err
	}
	b, err := loadBehaviour(f.behaviour)
	if err != nil {
		return err
	}
	e, err := s.Experiment(plan, b)
	if err != nil {
		return err
	}
	r, err := sim.Run(ctx, e, f.workers)
	if err != nil {
		return err
	}
	if f.out != "" {
		if err := os.MkdirAll(f.out, 0o755); err != nil {
			return unwritable(f.out, err)
		}
		if _, err := writeOutput(filepath.Join(f.out, "result.json"), func(w io.Writer) error {
			_, err := w.Write(append(r.AppendJSON(nil), '\n'))
			return err
		}); err != nil {
			return err
		}
	}
	return a.tellSimulation(s, r)
}

// loadScenario reads a bundled scenario, or else a file.
func loadScenario(name string) (*sim.Scenario, error) {
	if text, bundled := scenarios.Source(name); bundled {
		return scenarios.Load(name+".yaml", text)
	}
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &diag.Error{Code: diag.UnknownName, Msg: fmt.Sprintf("there is neither a bundled scenario nor a file %q%s", name, suggest(name, scenarios.Names()))}
	} else if err != nil {
		return nil, unreadable(name, err)
	}
	return scenarios.Load(name, text)
}

// loadBehaviour reads a behaviour document, the bundled one without a name.
func loadBehaviour(name string) (*behaviour.Behaviour, error) {
	if name == "" {
		return scenarios.LoadBehaviour("default.yaml", behaviour.Default())
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	return scenarios.LoadBehaviour(name, text)
}
