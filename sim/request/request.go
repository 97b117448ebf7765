// Package request answers simulations that are asked for in JSON: a whole run, one shard of it, or what merged shards come to.
package request

import (
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// request is what is asked: the scenario with everything that it names.
type request struct {
	Scenario  *document.Node            `key:"scenario" need:"yes" schema:"any" doc:"the scenario document"`
	Policies  map[string]*document.Node `key:"policies" need:"yes" doc:"the policies that it names, as canonical JSON"`
	Behaviour *document.Node            `key:"behaviour" need:"yes" schema:"any" doc:"the behaviour document"`
	Scenarios map[string]*document.Node `key:"scenarios" doc:"the scenarios of its stack"`
	Tables    map[string][]shop         `key:"tables" doc:"tables of shops"`
	Shard     *shard                    `key:"shard" oneof:"what?" doc:"only these replications are played, and the answer is their state"`
	Merge     []*document.Node          `key:"merge" oneof:"what?" doc:"states of shards: nothing is played, and the answer is their result"`
	Fold      []*document.Node          `key:"fold" oneof:"what?" doc:"states of shards: nothing is played, and the answer is one state"`
}

type shard struct {
	From int64 `key:"from" need:"yes" min:"0" max:"1000000"`
	To   int64 `key:"to" need:"yes" min:"1" max:"1000000" doc:"the first replication after it"`
}

// shop is a row of a table of shops.
type shop struct {
	ID       string             `key:"shop_id" need:"yes"`
	Industry string             `key:"industry"`
	Habits   map[string]float64 `key:"habits" min:"0" max:"1000000"`
}

// Handler answers requests. What one request had compiled and played it keeps for the next, as far as they have it in common: shards of a
// run and one reform after another have. That changes no answer. It is not safe for concurrent use.
type Handler struct {
	compiled compiled
	memory   *sim.Memory
}

// remembered is how many shops a handler keeps, each counted once a replication: some 20 MB.
const remembered = 100_000

// New returns a handler that remembers nothing yet.
func New() *Handler {
	return &Handler{compiled: compiled{plans: map[string]*score.Plan{}}, memory: sim.NewMemory(remembered)}
}

// Answer plays or merges what a request asks for and returns the result as sim.Study.AppendJSON writes it, or a state.
//
// Errors: score.Errors with every problem, each with its place in the request; those of ctx.
func (h *Handler) Answer(ctx sim.Context, data []byte) ([]byte, error) {
	r, doc, t, err := read(data, &h.compiled)
	if err != nil {
		return nil, err
	}
	switch {
	case r.Merge != nil || r.Fold != nil:
		return r.merge(doc, t)
	case r.Shard != nil:
		from, to := int(r.Shard.From), int(r.Shard.To)
		if from >= to {
			return nil, doc.Error(doc.Root.Get("shard"), diag.OutOfRange, "shard.to", "%d is not above from, %d", to, from)
		}
		s, err := sim.RunShard(ctx, t.Experiment, from, to, sim.Options{Memory: h.memory})
		if err != nil {
			return nil, err
		}
		return s.AppendJSON(nil), nil
	}
	result, err := sim.Run(ctx, t.Experiment, sim.Options{Memory: h.memory})
	if err != nil {
		return nil, err
	}
	return t.AppendJSON(nil, result), nil
}

// Study compiles the scenario of a request.
//
// Errors: score.Errors with every problem, each with its place in the request.
func Study(data []byte) (*sim.Study, error) {
	_, _, t, err := read(data, &New().compiled)
	return t, err
}

func read(data []byte, known *compiled) (*request, *document.Document, *sim.Study, error) {
	doc, err := document.ParseJSON("", data)
	if err != nil {
		return nil, nil, nil, err
	}
	r := &request{}
	if err := doc.Decode(r); err != nil {
		return nil, nil, nil, err
	}
	t, err := r.study(doc, known)
	return r, doc, t, err
}

// study compiles the scenario with what the request brings along.
func (r *request) study(doc *document.Document, known *compiled) (*sim.Study, error) {
	b, err := known.load(part(doc, r.Behaviour))
	if err != nil {
		return nil, within(err, "behaviour")
	}
	s, err := sim.ParseScenario(part(doc, r.Scenario))
	if err != nil {
		return nil, within(err, "scenario")
	}
	t, err := s.Compile(&sim.Library{Behaviour: b,
		Policy: func(name string) (*score.Plan, error) {
			node, err := find(r.Policies, name, "policies")
			if err != nil {
				return nil, err
			}
			plan, err := known.plan(part(doc, node))
			return plan, within(err, "policies."+name)
		},
		Scenario: func(name string) (*sim.Scenario, error) {
			node, err := find(r.Scenarios, name, "scenarios")
			if err != nil {
				return nil, err
			}
			s, err := sim.ParseScenario(part(doc, node))
			return s, within(err, "scenarios."+name)
		},
		Table: func(name string) (*sim.Table, error) { return r.table(name, b) }})
	if err != nil {
		return nil, ownOf(err)
	}
	return t, nil
}

// ownOf puts "scenario" before the paths of the scenario's own problems; those of what it names have a key of the request already.
func ownOf(err error) error {
	list := diag.All(err, diag.Syntax)
	for _, e := range list {
		if key, _, _ := strings.Cut(e.Path, "."); key != "policies" && key != "scenarios" && key != "tables" {
			e.Path = document.Join("scenario", e.Path)
		}
	}
	return list.Err()
}

// table makes a table of shops of a request's rows.
func (r *request) table(table string, b *behaviour.Behaviour) (*sim.Table, error) {
	shops, given := r.Tables[table]
	if !given {
		return nil, &diag.Error{Code: diag.UnknownName, Msg: format.Text("the request has no table %q", table)}
	}
	t := &sim.Table{}
	var problems diag.Errors
	for i := range shops {
		s := &shops[i]
		row := t.Add(s.ID, s.Industry)
		for _, name := range behaviour.Laws() {
			habit, _ := behaviour.HabitOf(name)
			if v, given := s.Habits[name]; given {
				t.Habits[habit][row] = v
			}
		}
		for name := range s.Habits {
			if _, known := behaviour.HabitOf(name); !known {
				problems.Add(diag.UnknownName, format.Text("tables.%s[%d].habits", table, i), "%q is not a habit; %s", name, document.Suggest(name, behaviour.Laws()))
			}
		}
	}
	if len(problems) > 0 {
		return nil, problems.Err()
	}
	return t, t.Sort(b)
}

// merge adds up the states of shards.
func (r *request) merge(doc *document.Document, t *sim.Study) ([]byte, error) {
	var states []*sim.State
	for _, node := range append(r.Merge, r.Fold...) {
		s, err := sim.ParseState(t.Experiment, part(doc, node))
		if err != nil {
			return nil, err
		}
		states = append(states, s)
	}
	s, err := sim.Merge(states...)
	if err != nil {
		return nil, err
	}
	if r.Fold != nil {
		return s.AppendJSON(nil), nil
	}
	return t.AppendJSON(nil, s.Result()), nil
}

// part is a document within the request; its problems keep their lines.
func part(doc *document.Document, n *document.Node) *document.Document {
	return &document.Document{File: doc.File, Root: n, Lines: doc.Lines}
}

// within puts a key before the paths of problems.
func within(err error, key string) error {
	if err == nil {
		return nil
	}
	list := diag.All(err, diag.Syntax)
	for _, e := range list {
		e.Path = document.Join(key, e.Path)
	}
	return list.Err()
}

func find(nodes map[string]*document.Node, name, key string) (*document.Node, error) {
	if n := nodes[name]; n != nil {
		return n, nil
	}
	var known []string
	for k := range nodes {
		known = append(known, k)
	}
	return nil, &diag.Error{Code: diag.UnknownName, Msg: format.Text("%s of the request has no %q; %s", key, name, document.Suggest(name, known))}
}
