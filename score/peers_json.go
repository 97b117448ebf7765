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

// LoadPeers reads a peers file made for this plan.
//
// Errors: Syntax; WrongVersion for the peers of another policy or format; UnknownName, WrongType, BadOrder for contents
// that no peers build could have made.
func (p *Plan) LoadPeers(file string, data []byte) (*Peers, error) {
	var in struct {
		Peers      int    `json:"peers"`
		Policy     string `json:"policy"`
		Hash       string `json:"policy_sha256"`
		AsOf       string `json:"as_of"`
		Industries map[string]struct {
			Shops  []string                `json:"shops"`
			Values map[string][]*float64   `json:"values"`
			Knots  map[string][][2]float64 `json:"knots"`
		} `json:"industries"`
	}
	fail := func(code diag.Code, path, msg string) error {
		return Errors{{Code: code, File: file, Path: path, Msg: msg}}
	}
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
		g := in.Industries[industry]
		path := "industries." + industry
		read := &group{shops: g.Shops}
		if !slices.IsSorted(g.Shops) || len(slices.Compact(slices.Clone(g.Shops))) < len(g.Shops) {
			return nil, fail(diag.BadOrder, path+".shops", "the shops are not sorted, each once")
		}
		for _, id := range peers.ids {
			if g.Knots != nil {
				read.knots = append(read.knots, g.Knots[id])
				if !rising(g.Knots[id]) {
					return nil, fail(diag.BadOrder, path+".knots."+id, "the knots are not in rising order with shares from 0 to 1")
				}
				continue
			}
			if len(g.Values[id]) != len(g.Shops) {
				return nil, fail(diag.WrongType, path+".values."+id, "there must be one value for each shop")
			}
			read.values = append(read.values, numbers(g.Values[id]))
		}
		peers.groups[industry] = read
	}
	peers.seal()
	return peers, nil
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
