package score

import (
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
)

// peersFile is what a peers file says.
type peersFile struct {
	format       int64
	policy, hash string
	day          string
	industries   map[string]groupFile
}

type groupFile struct {
	shops  []string
	values map[string][]float64 // NaN where a shop is no peer
	knots  map[string][][2]float64
}

// LoadPeers reads a peers file made for this plan.
//
// Errors: Syntax; WrongVersion for the peers of another policy or format; UnknownName, WrongType, BadOrder for contents
// that no peers build could have made.
func (p *Plan) LoadPeers(file string, data []byte) (*Peers, error) {
	fail := func(code diag.Code, path, message string, args ...any) error {
		var errs Errors
		errs.Add(code, path, message, args...)
		errs[0].File = file
		return errs
	}
	in, problem := readPeers(data)
	switch {
	case problem != "":
		return nil, fail(diag.Syntax, "", "this is not a peers file: %s", problem)
	case in.format != peersFormat:
		return nil, fail(diag.WrongVersion, "peers", "this is not a peers file of format %d", peersFormat)
	case in.policy != p.ID() || in.hash != p.Hash():
		return nil, fail(diag.WrongVersion, "policy_sha256", "the peers were built for %s %s, not for %s %s", in.policy, in.hash, p.ID(), p.Hash())
	}
	day, err := ParseDay(in.day)
	if err != nil {
		return nil, fail(diag.WrongType, "as_of", "%s", diag.All(err, diag.WrongType)[0].Msg)
	}
	peers := p.Peers(&Indicators{AsOf: day})
	for _, industry := range slices.Sorted(maps.Keys(in.industries)) {
		g, bad := in.industries[industry].group(peers.ids)
		if bad != nil {
			return nil, fail(bad.Code, "industries."+industry+bad.Path, "%s", bad.Msg)
		}
		peers.groups[industry] = g
	}
	peers.seal()
	return peers, nil
}

func readPeers(data []byte) (peersFile, string) {
	in := peersFile{industries: map[string]groupFile{}}
	var r reader
	r.Reset(data)
	r.object(func(key string) {
		switch key {
		case "peers":
			in.format = r.whole()
		case "policy":
			in.policy = r.text()
		case "policy_sha256":
			in.hash = r.text()
		case "as_of":
			in.day = r.text()
		case "industries":
			r.object(func(industry string) { in.industries[industry] = r.group() })
		default:
			r.Skip(document.MaxDepth)
		}
	})
	return in, r.end()
}

func (r *reader) group() groupFile {
	var g groupFile
	r.object(func(key string) {
		switch key {
		case "shops":
			r.list(func() { g.shops = append(g.shops, r.text()) })
		case "values":
			g.values = map[string][]float64{}
			r.object(func(id string) {
				list := make([]float64, 0, len(g.shops))
				r.list(func() { list = append(list, r.number()) })
				g.values[id] = list
			})
		case "knots":
			g.knots = map[string][][2]float64{}
			r.object(func(id string) {
				var list [][2]float64
				r.list(func() { list = append(list, r.knot()) })
				g.knots[id] = list
			})
		default:
			r.Skip(document.MaxDepth)
		}
	})
	return g
}

// knot reads a value and the share of peers below it.
func (r *reader) knot() (knot [2]float64) {
	n := 0
	r.list(func() {
		if v := r.number(); n < len(knot) {
			knot[n] = v
		}
		n++
	})
	if n != len(knot) {
		r.fail("a knot has %d numbers, not %d", n, len(knot))
	}
	return knot
}

// group checks and takes over what the file says of one industry.
func (f groupFile) group(ids []string) (*group, *Error) {
	if !slices.IsSorted(f.shops) || len(slices.Compact(slices.Clone(f.shops))) < len(f.shops) {
		return nil, &Error{Code: diag.BadOrder, Path: ".shops", Msg: "the shops are not sorted, each once"}
	}
	part, names := ".values", slices.Collect(maps.Keys(f.values))
	if f.knots != nil {
		part, names = ".knots", slices.Collect(maps.Keys(f.knots))
	}
	if slices.Sort(names); !slices.Equal(names, slices.Sorted(slices.Values(ids))) {
		return nil, &Error{Code: diag.UnknownName, Path: part, Msg: "these are not the policy's scored indicators"}
	}
	g := &group{shops: f.shops}
	for _, id := range ids {
		switch {
		case f.knots == nil && len(f.values[id]) != len(f.shops):
			return nil, &Error{Code: diag.WrongType, Path: part + "." + id, Msg: "there must be one value for each shop"}
		case !rising(f.knots[id]):
			return nil, &Error{Code: diag.BadOrder, Path: part + "." + id, Msg: "the knots are not in rising order with shares from 0 to 1"}
		case f.knots != nil:
			g.knots = append(g.knots, f.knots[id])
		default:
			g.values = append(g.values, f.values[id])
		}
	}
	return g, nil
}

func rising(knots [][2]float64) bool {
	for i, k := range knots {
		if !exact.Finite(k[0]) || (i > 0 && k[0] <= knots[i-1][0]) || !(k[1] >= 0 && k[1] <= 1) {
			return false
		}
	}
	return true
}
