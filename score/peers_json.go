package score

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
)

// peersFormat is the version of the peers file.
const peersFormat = 1

// JSON prints the peers file: policy, day, and for each industry the shops with their values (null where a shop is no
// peer), or knots. The same peers print the same bytes.
func (p *Peers) JSON() []byte {
	b := append([]byte(`{"peers":`), strconv.Itoa(peersFormat)...)
	b = document.AppendString(append(b, `,"policy":`...), p.policy)
	b = document.AppendString(append(b, `,"policy_sha256":`...), p.policyHash)
	b = document.AppendString(append(b, `,"as_of":`...), p.asOf.String())
	b = append(b, `,"industries":{`...)
	for i, industry := range p.industries() {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(document.AppendString(append(b, '\n'), industry), ':')
		b = p.groups[industry].appendJSON(b, p.ids)
	}
	return append(b, "}}\n"...)
}

func (g *group) appendJSON(b []byte, ids []string) []byte {
	if g.knots != nil {
		b = append(b, `{"knots":{`...)
	} else {
		b = append(b, `{"shops":[`...)
		for i, shop := range g.shops {
			if i > 0 {
				b = append(b, ',')
			}
			b = document.AppendString(b, shop)
		}
		b = append(b, `],"values":{`...)
	}
	for k, id := range ids {
		if k > 0 {
			b = append(b, ',')
		}
		b = append(document.AppendString(b, id), ':', '[')
		if g.knots != nil {
			b = appendKnots(b, g.knots[k])
		} else {
			for i, v := range g.values[k] {
				if i > 0 {
					b = append(b, ',')
				}
				b = appendNumber(b, v)
			}
		}
		b = append(b, ']')
	}
	return append(b, "}}"...)
}

func appendKnots(b []byte, knots [][2]float64) []byte {
	for i, k := range knots {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendNumber(append(b, '['), k[0])
		b = append(appendNumber(append(b, ','), k[1]), ']')
	}
	return b
}

// appendNumber appends the shortest decimal that reads back as v, or null for NaN.
func appendNumber(b []byte, v float64) []byte {
	if !exact.Finite(v) {
		return append(b, "null"...)
	}
	format := byte('f')
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(b, v, format, -1, 64)
}

// peersFile is the shape of the peers file.
type peersFile struct {
	Peers      int                  `json:"peers"`
	Policy     string               `json:"policy"`
	Hash       string               `json:"policy_sha256"`
	AsOf       string               `json:"as_of"`
	Industries map[string]groupFile `json:"industries"`
}

type groupFile struct {
	Shops  []string                `json:"shops"`
	Values map[string][]*float64   `json:"values"`
	Knots  map[string][][2]float64 `json:"knots"`
}

// LoadPeers reads a peers file made for this plan.
//
// Errors: Syntax; WrongVersion for the peers of another policy or format; UnknownName, WrongType, BadOrder for contents
// that no peers build could have made.
func (p *Plan) LoadPeers(file string, data []byte) (*Peers, error) {
	fail := func(code diag.Code, path, msg string) error {
		return Errors{{Code: code, File: file, Path: path, Msg: msg}}
	}
	var in peersFile
	if err := json.Unmarshal(data, &in); err != nil {
		return nil, fail(diag.Syntax, "", "this is not a peers file")
	}
	if in.Peers != peersFormat {
		return nil, fail(diag.WrongVersion, "peers", "this is not a peers file of format "+strconv.Itoa(peersFormat))
	}
	if in.Policy != p.ID() || in.Hash != p.Hash() {
		return nil, fail(diag.WrongVersion, "policy_sha256", "the peers were built for "+in.Policy+" "+in.Hash+", not for "+p.ID()+" "+p.Hash())
	}
	day, err := ParseDay(in.AsOf)
	if err != nil {
		return nil, fail(diag.WrongType, "as_of", diag.All(err, diag.WrongType)[0].Msg)
	}
	peers := p.Peers(&Indicators{AsOf: day})
	for _, industry := range slices.Sorted(maps.Keys(in.Industries)) {
		g, bad := in.Industries[industry].group(peers.ids)
		if bad != nil {
			return nil, fail(bad.Code, "industries."+industry+bad.Path, bad.Msg)
		}
		peers.groups[industry] = g
	}
	peers.seal()
	return peers, nil
}

// group checks and takes over what the file says of one industry.
func (f groupFile) group(ids []string) (*group, *Error) {
	if !slices.IsSorted(f.Shops) || len(slices.Compact(slices.Clone(f.Shops))) < len(f.Shops) {
		return nil, &Error{Code: diag.BadOrder, Path: ".shops", Msg: "the shops are not sorted, each once"}
	}
	part, names := ".values", slices.Collect(maps.Keys(f.Values))
	if f.Knots != nil {
		part, names = ".knots", slices.Collect(maps.Keys(f.Knots))
	}
	if slices.Sort(names); !slices.Equal(names, slices.Sorted(slices.Values(ids))) {
		return nil, &Error{Code: diag.UnknownName, Path: part, Msg: "these are not the policy's scored indicators"}
	}
	g := &group{shops: f.Shops}
	for _, id := range ids {
		switch {
		case f.Knots == nil && len(f.Values[id]) != len(f.Shops):
			return nil, &Error{Code: diag.WrongType, Path: part + "." + id, Msg: "there must be one value for each shop"}
		case !rising(f.Knots[id]):
			return nil, &Error{Code: diag.BadOrder, Path: part + "." + id, Msg: "the knots are not in rising order with shares from 0 to 1"}
		case f.Knots != nil:
			g.knots = append(g.knots, f.Knots[id])
		default:
			g.values = append(g.values, numbers(f.Values[id]))
		}
	}
	return g, nil
}

func rising(knots [][2]float64) bool {
	for i, k := range knots {
		if (i > 0 && k[0] <= knots[i-1][0]) || k[1] < 0 || k[1] > 1 {
			return false
		}
	}
	return true
}

func numbers(list []*float64) []float64 {
	values := make([]float64, len(list))
	for i, v := range list {
		values[i] = exact.NaN
		if v != nil {
			values[i] = *v
		}
	}
	return values
}
