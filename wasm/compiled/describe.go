package compiled

import (
	"encoding/binary"
	"encoding/json"
	"errors"

	"github.com/shopscore/shopscore/score"
)

// section is the name of the custom section that holds the description, as JSON.
const section = "shopscore"

// Provenance is what a module was made from, beside the policy.
type Provenance struct {
	Engine string `json:"engine"`                 // version of the core
	Peers  string `json:"peers_sha256,omitempty"` // of the peers file; empty where there is none
	AsOf   string `json:"peers_as_of,omitempty"`
}

// Description is what a module tells of itself. Indicators, dimensions and decisions are in the order in which descriptors have them; the
// first Scored indicators contribute.
type Description struct {
	ABI    int    `json:"abi"`
	Policy string `json:"policy"`
	Hash   string `json:"policy_sha256"`
	Provenance
	Scale         []float64   `json:"scale,omitempty"` // none where the policy has no total
	Decimals      int         `json:"decimals"`
	Given         bool        `json:"total_is_given,omitempty"`
	Indicators    []Indicator `json:"indicators"`
	Scored        int         `json:"scored"`
	Dimensions    []string    `json:"dimensions"`
	Decisions     []string    `json:"decisions"`
	Industries    []string    `json:"industries"` // of its own tables, by number
	Words         int         `json:"words"`      // of a descriptor
	DimensionAt   int         `json:"word_of_dimensions"`
	ContributedAt int         `json:"word_of_contributions"`
	DecisionAt    int         `json:"word_of_decisions"`
	Slots         int         `json:"reasons"` // of a row

	// Lacking is by rule what it looks at and rows do not have: it decides as for a shop that has none of it.
	Lacking map[string][]string `json:"lacking,omitempty"`
}

// Indicator is an indicator and what values it can have; no bound where there is none.
type Indicator struct {
	ID     string   `json:"id"`
	Low    *float64 `json:"at_least,omitempty"`
	High   *float64 `json:"at_most,omitempty"`
	Volume int64    `json:"minimum_volume,omitempty"`
}

func describe(k *score.Kernel, l layout, provenance Provenance) []byte {
	d := Description{ABI: ABI, Policy: k.Policy, Hash: k.Hash, Provenance: provenance, Decimals: k.Decimals, Given: k.Scoring == score.Given,
		Scored: k.Scored, Indicators: []Indicator{}, Dimensions: []string{}, Decisions: []string{}, Industries: append([]string{}, k.Industries...), Words: l.words, DimensionAt: l.dimensions,
		ContributedAt: l.contributions, DecisionAt: l.decisions, Slots: l.slots}
	if k.Scoring != score.Unscored {
		d.Scale = []float64{k.Low, k.Low + k.Span}
	}
	for i := range k.Indicators {
		ind := &k.Indicators[i]
		d.Indicators = append(d.Indicators, Indicator{ind.ID, bound(ind.Low), bound(ind.High), ind.Volume})
	}
	for _, dim := range k.Dimensions {
		d.Dimensions = append(d.Dimensions, dim.ID)
	}
	for _, lack := range k.Lacks {
		if d.Lacking == nil {
			d.Lacking = map[string][]string{}
		}
		d.Lacking[lack.Rule] = append(d.Lacking[lack.Rule], lack.What)
	}
	for i := range k.Decisions {
		d.Decisions = append(d.Decisions, k.Decisions[i].ID)
	}
	text, _ := json.Marshal(d) // it has nothing that JSON does not
	return text
}

// bound is a bound of values, nil where it does not bind.
func bound(v float64) *float64 {
	if v-v != 0 {
		return nil
	}
	return &v
}

// ErrNoPolicy says that something is no module of a compiled policy.
var ErrNoPolicy = errors.New("is no compiled policy: `shopscore policy build` makes them")

// Describe reads the description of a module.
//
// Errors: ErrNoPolicy.
func Describe(module []byte) (*Description, error) {
	text := custom(module)
	d := &Description{}
	if text == nil || json.Unmarshal(text, d) != nil {
		return nil, ErrNoPolicy
	}
	return d, nil
}

// custom is the custom section with the description, nil where there is none.
func custom(module []byte) []byte {
	if len(module) < 8 || string(module[:8]) != "\x00asm\x01\x00\x00\x00" {
		return nil
	}
	for rest := module[8:]; len(rest) > 1; {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil
		}
		body := rest[1+n:][:size]
		if length, m := binary.Uvarint(body); rest[0] == 0 && m > 0 && length <= uint64(len(body)-m) && string(body[m:][:length]) == section {
			return body[m+int(length):]
		}
		rest = rest[1+n+int(size):]
	}
	return nil
}
