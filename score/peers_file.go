package score

import "github.com/shopscore/shopscore/score/document"

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

func readPeers(data []byte) ([]peersFile, string) {
	var r reader
	r.Reset(data)
	var parts []peersFile
	for len(parts) == 0 || !r.failed() && r.Kind() == '{' {
		parts = append(parts, r.part())
	}
	return parts, r.end()
}

func (r *reader) part() peersFile {
	in := peersFile{industries: map[string]groupFile{}}
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
	return in
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
