package sim

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
)

// Change is a change of a policy: what stands at a path is replaced, added or removed.
type Change struct {
	Path   string         `key:"path" need:"yes" doc:"keys with full stops between them; parts of a list by their id or their text, as in decisions.termination_risk.when.total.below"`
	To     *document.Node `key:"to" oneof:"change" schema:"any" doc:"what stands there then; a new key, or a part of a list that has an id, may be added"`
	Remove bool           `key:"remove" oneof:"change" doc:"true: nothing stands there then"`
	Source score.Source   `key:"source"`
}

// overlay is the policy with changes, one after another. Problems are placed at the changes, by their number in the scenario.
func overlay(plan *score.Plan, changes []Change, problems *diag.Errors) *score.Plan {
	if len(changes) == 0 {
		return plan
	}
	base := plan.Policy().Document()
	root := document.Without(base.Root, "tests") // they are about the policy as it was
	for i := range changes {
		c := &changes[i]
		to := c.To
		if c.Remove {
			to = nil
		}
		changed, complaint := replace(root, c.Path, "", to)
		if complaint != "" {
			problems.Add(diag.UnknownName, changePath(i), "%s", complaint)
			continue
		}
		root = changed
	}
	if len(*problems) > 0 {
		return plan
	}
	changed, err := score.Load(document.New(base.File, strings.Join(base.Lines, "\n"), root))
	if err != nil {
		blame(err, changes, problems)
		return plan
	}
	return changed
}

func changePath(i int) string { return format.Text("policy_changes[%d]", i) }

// replace returns a copy of a tree in which something else stands at a path; nil: nothing. If there is no such path it says why.
func replace(n *document.Node, path, walked string, to *document.Node) (changed *document.Node, complaint string) {
	if n.Kind == document.List {
		return replaceItem(n, path, walked, to)
	}
	key, rest := cut(path, n.Keys())
	old := n.Get(key)
	switch {
	case n.Kind != document.Map:
		return nil, format.Text("%q has no parts: there is %s", walked, n.Kind)
	case rest == "" && to == nil && old != nil:
		return document.Without(n, key), ""
	case rest == "" && to != nil:
		return document.Set(n, key, to), ""
	case old == nil:
		return nil, format.Text("%s has no %q; %s", place(walked), key, document.Suggest(key, n.Keys()))
	}
	part, complaint := replace(old, rest, document.Join(walked, key), to)
	if complaint != "" {
		return nil, complaint
	}
	return document.Set(n, key, part), ""
}

// replaceItem does it for a list, whose parts go by their id, or else by their text.
func replaceItem(n *document.Node, path, walked string, to *document.Node) (changed *document.Node, complaint string) {
	var names []string
	for _, item := range n.Items {
		name := item.Get("id").Word()
		if item.Kind != document.Map {
			name = item.Word()
		}
		names = append(names, name)
	}
	key, rest := cut(path, names)
	at := slices.Index(names, key)
	copied := *n
	copied.Items = slices.Clone(n.Items)
	switch {
	case rest == "" && to != nil && to.Kind == document.Map && at < 0:
		copied.Items = append(copied.Items, document.Set(to, "id", &document.Node{Kind: document.String, Text: key}))
	case at < 0:
		return nil, format.Text("%s has no %q; %s", place(walked), key, document.Suggest(key, names))
	case rest == "" && to == nil:
		copied.Items = slices.Delete(copied.Items, at, at+1)
	case rest == "":
		copied.Items[at] = to
	default:
		if copied.Items[at], complaint = replace(n.Items[at], rest, document.Join(walked, key), to); complaint != "" {
			return nil, complaint
		}
	}
	return &copied, ""
}

// cut takes the first key off a path: the longest of the known ones, for keys may have full stops, or else up to the first full stop.
func cut(path string, known []string) (key, rest string) {
	for _, name := range known {
		if len(name) > len(key) && (path == name || strings.HasPrefix(path, name+".")) {
			key = name
		}
	}
	if key != "" {
		return key, strings.TrimPrefix(path[len(key):], ".")
	}
	key, rest, _ = strings.Cut(path, ".")
	return key, rest
}

func place(walked string) string {
	if walked == "" {
		return "the policy"
	}
	return walked
}

// blame places the problems of a changed policy at the changes that they are about, or else at the last one.
func blame(err error, changes []Change, problems *diag.Errors) {
	list, _ := err.(diag.Errors)
	for _, e := range list {
		at := len(changes) - 1
		for at > 0 && top(changes[at].Path) != top(e.Path) {
			at--
		}
		problems.Add(e.Code, changePath(at), "%s: %s", e.Path, e.Msg)
	}
}

// top is the first key of a path.
func top(path string) string {
	end := strings.IndexAny(path, ".[")
	if end < 0 {
		return path
	}
	return path[:end]
}
