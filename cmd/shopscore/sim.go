package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/behaviour/standard"
	"github.com/shopscore/shopscore/sim/scenarios"
)

func (a *app) simCommand() *cobra.Command {
	return group("sim", "Simulate what a change does to every shop", a.simListCommand(), a.simShowCommand(), a.simRunCommand(), a.simSweepCommand(), a.simSeekCommand(), a.simTraceCommand(), a.simEmitCommand())
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
	behaviour                 string
	seeded                    bool
	budget                    time.Duration // 0: no limit
}

func (f *simFlags) flags(c *cobra.Command) {
	c.Flags().Int64Var(&f.shops, "shops", 0, "how many shops are drawn, `N`, instead of the scenario's population")
	c.Flags().Int64Var(&f.replications, "replications", 0, "how many replications at most, `R`, instead of the scenario's")
	c.Flags().Int64Var(&f.seed, "seed", 0, "the seed, `S`, instead of the scenario's")
	c.Flags().IntVar(&f.workers, "workers", 0, "how many shops, `W`, are played at a time; 0: one per processor. It changes no result")
	c.Flags().StringVar(&f.behaviour, "behaviour", "", "a behaviour document, `FILE`, instead of the bundled one")
}

// check finds wrong use.
func (f *simFlags) check(c *cobra.Command) error {
	f.seeded = c.Flags().Changed("seed")
	for _, n := range []struct {
		name  string
		value int64
		least int64
		most  int64
	}{{"shops", f.shops, 1, 100_000_000}, {"replications", f.replications, 1, 1_000_000}, {"seed", f.seed, 0, 1 << 62}, {"workers", int64(f.workers), 0, mostWorkers}} {
		if c.Flags().Changed(n.name) && (n.value < n.least || n.value > n.most) {
			return wrong("--%s is from %d to %d", n.name, n.least, n.most)
		}
	}
	return nil
}

// study reads a scenario with what it names.
func (f *simFlags) study(name string) (*sim.Study, error) {
	s, err := loadScenario(name)
	if err != nil {
		return nil, err
	}
	if s, err = f.instead(s); err != nil {
		return nil, err
	}
	b, err := loadBehaviour(f.behaviour)
	if err != nil {
		return nil, err
	}
	l := library{b, filepath.Dir(name)}
	return s.Compile(&sim.Library{Behaviour: b, Policy: l.policy, Scenario: l.scenario, Table: l.table})
}

// instead is the scenario with what the flags say in the place of what it says itself.
func (f *simFlags) instead(s *sim.Scenario) (*sim.Scenario, error) {
	doc := *s.Document()
	set := func(key string, n int64) {
		doc.Root = document.Set(doc.Root, key, &document.Node{Kind: document.Number, Text: fmt.Sprint(n), Line: 1, Col: 1})
	}
	if f.shops > 0 {
		shops := &document.Node{Kind: document.Number, Text: fmt.Sprint(f.shops), Line: 1, Col: 1}
		doc.Root = document.Set(doc.Root, "population", document.MapOf(shops, "shops", shops))
	}
	if f.replications > 0 {
		set("replications", f.replications)
	}
	if f.seeded {
		set("seed", f.seed)
	}
	return sim.ParseScenario(&doc)
}

// library finds what a scenario names: what is bundled, or a file beside the scenario's.
type library struct {
	behaviour *behaviour.Behaviour
	folder    string
}

func (l *library) policy(name string) (*score.Plan, error) { return loadPolicy(l.beside(name)) }

func (l *library) scenario(name string) (*sim.Scenario, error) { return loadScenario(l.beside(name)) }

func (l *library) table(name string) (*sim.Table, error) {
	path := l.beside(name)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	return scenarios.LoadTable(path, text, l.behaviour)
}

// beside is a file in the scenario's folder if there is one of that name, or else the name itself.
func (l *library) beside(name string) string {
	if path := filepath.Join(l.folder, name); !filepath.IsAbs(name) {
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return name
}

// loadScenario reads a bundled scenario, or else a file.
func loadScenario(name string) (*sim.Scenario, error) {
	file, text, err := scenarioSource(name)
	if err != nil {
		return nil, err
	}
	return scenarios.Load(file, text)
}

// scenarioSource is the text of a bundled scenario, or else of a file, and the name of either in messages.
func scenarioSource(name string) (file string, text []byte, err error) {
	if text, bundled := scenarios.Source(name); bundled {
		return name + ".yaml", text, nil
	}
	text, err = os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil, &diag.Error{Code: diag.UnknownName, Msg: fmt.Sprintf("there is neither a bundled scenario nor a file %q%s", name, suggest(name, scenarios.Names()))}
	} else if err != nil {
		return "", nil, unreadable(name, err)
	}
	return name, text, nil
}

// loadBehaviour reads a behaviour document, the bundled one without a name.
func loadBehaviour(name string) (*behaviour.Behaviour, error) {
	if name == "" {
		return scenarios.LoadBehaviour("default.yaml", standard.Document())
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	return scenarios.LoadBehaviour(name, text)
}

// limited is a context that ends with the budget.
func (f *simFlags) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	if f.budget <= 0 {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, f.budget)
}

// options shows how far a simulation has come; finish takes that off the screen. Most of a simulation's memory is numbers of shops, which the
// collector passes over in no time: it may come twice as often.
func (a *app) options(ctx context.Context, f *simFlags) (o sim.Options, finish func()) {
	debug.SetGCPercent(25)
	m := &meter{ctx: ctx, bar: a.newBar("simulating", 1)}
	return sim.Options{Workers: f.workers, Watch: m.progress}, m.finish
}
