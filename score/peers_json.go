package score

import (
	"strconv"

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
		g := p.groups[industry]
		if g.rivals != nil {
			g = g.rivals.copied()
		}
		b = g.appendJSON(b, p.ids)
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
	return document.AppendNumber(b, v)
}
