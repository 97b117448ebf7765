package score

import (
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
)

// LoadPeers reads a peers file made for this plan, or several one after another: the parts of a market whose shops were measured
// in different places. In whatever order the parts stand, they are the peers that one place would have made.
//
// Errors: Syntax; WrongVersion for the peers of another policy or format; UnknownName, WrongType, BadOrder for contents
// that no peers build could have made; Conflict for parts of different days, or with knots; Duplicate for a shop in two parts.
func (p *Plan) LoadPeers(file string, data []byte) (*Peers, error) {
	peers, bad := p.loadPeers(data)
	if bad != nil {
		bad.File = file
		return nil, Errors{bad}
	}
	peers.seal()
	return peers, nil
}

func (p *Plan) loadPeers(data []byte) (*Peers, *Error) {
	parts, problem := readPeers(data)
	if problem != "" {
		return nil, wrongPart(diag.Syntax, "", "this is not a peers file: %s", problem)
	}
	var peers *Peers
	groups := map[string][]*group{}
	for _, part := range parts {
		day, bad := part.made(p)
		switch {
		case bad != nil:
			return nil, bad
		case peers == nil:
			peers = p.Peers(&Indicators{AsOf: day})
		case day != peers.asOf:
			return nil, wrongPart(diag.Conflict, "as_of", "one part is of %s, another of %s", peers.asOf, day)
		}
		for _, industry := range slices.Sorted(maps.Keys(part.industries)) {
			g, bad := part.industries[industry].group(peers.ids)
			if bad != nil {
				return nil, inIndustry(bad, industry)
			}
			groups[industry] = append(groups[industry], g)
		}
	}
	for _, industry := range slices.Sorted(maps.Keys(groups)) {
		g, bad := mergeGroups(groups[industry], len(parts) > 1)
		if bad != nil {
			return nil, inIndustry(bad, industry)
		}
		peers.groups[industry] = g
	}
	return peers, nil
}

// made checks for what a part was made, and returns its day.
func (f *peersFile) made(p *Plan) (Day, *Error) {
	switch {
	case f.format != peersFormat:
		return 0, wrongPart(diag.WrongVersion, "peers", "this is not a peers file of format %d", peersFormat)
	case f.policy != p.ID() || f.hash != p.Hash():
		return 0, wrongPart(diag.WrongVersion, "policy_sha256", "the peers were built for %s %s, not for %s %s", f.policy, f.hash, p.ID(), p.Hash())
	}
	day, err := ParseDay(f.day)
	if err != nil {
		return 0, wrongPart(diag.WrongType, "as_of", "%s", diag.All(err, diag.WrongType)[0].Msg)
	}
	return day, nil
}

func wrongPart(code diag.Code, path, message string, args ...any) *Error {
	return &Error{Code: code, Path: path, Msg: format.Text(message, args...)}
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
