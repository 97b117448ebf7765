package wasm

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"

	"github.com/shopscore/shopscore/score/diag"
)

// Request is what a shop's score is asked from: its indicators, or the events of a market with the day of the score.
type Request struct {
	ShopID     string              `json:"shop_id,omitempty"`
	ProductID  string              `json:"product_id,omitempty"` // where a policy scores products
	Industry   string              `json:"industry,omitempty"`   // with indicators
	Tags       []string            `json:"tags,omitempty"`       // with indicators
	Indicators map[string]*float64 `json:"indicators,omitempty"` // by id, nil for none; ID.volume is a volume
	Total      *float64            `json:"total,omitempty"`      // with indicators: a published score

	Events map[string][]map[string]any `json:"events,omitempty"` // rows by table
	AsOf   string                      `json:"as_of,omitempty"`  // the day of the score, such as 2022-07-01
	From   string                      `json:"from,omitempty"`   // the first day, where rules look back
}

// Result is one shop's score with what score.Result says of it, as its JSON has it. nil is what there is not.
type Result struct {
	ShopID     string               `json:"shop_id"`
	ProductID  string               `json:"product_id"`
	Industry   string               `json:"industry"`
	Total      *float64             `json:"total"` // base and contributions add up to it, in decimals
	Given      bool                 `json:"given"`
	Base       float64              `json:"base"`
	Eligible   bool                 `json:"eligible"`
	Dimensions map[string]*float64  `json:"dimensions"`
	Indicators map[string]Indicator `json:"indicators"`
	Reasons    []Reason             `json:"reasons"` // the largest loss first
	Decisions  []Decision           `json:"decisions"`
	Trailing   map[string]*float64  `json:"trailing"`
	Effects    map[string]Effect    `json:"effects"`
	Rulings    []Ruling             `json:"rulings"`
	Provenance Provenance           `json:"provenance"`
}

// Indicator is score.IndicatorResult.
type Indicator struct {
	Value        *float64 `json:"value"`
	Numerator    *float64 `json:"numerator"`
	Denominator  *float64 `json:"denominator"`
	Volume       *float64 `json:"volume"`
	PeerMedian   *float64 `json:"peer_median"`
	Percentile   *float64 `json:"percentile"`
	Score        *float64 `json:"score"`
	Contribution *float64 `json:"contribution"`
}

// Reason is score.Reason.
type Reason struct {
	Code      string              `json:"code"`
	Indicator string              `json:"indicator"`
	Lost      float64             `json:"lost"`
	Rule      string              `json:"rule"`
	Values    map[string]*float64 `json:"values"`
}

// Decision is score.Decided.
type Decision struct {
	ID           string              `json:"id"`
	Kind         string              `json:"kind"`
	Rule         string              `json:"rule"`
	Values       map[string]*float64 `json:"values"`
	Since        string              `json:"since"`
	Entries      int64               `json:"entries"`
	Last         string              `json:"last"`
	OverriddenBy string              `json:"overridden_by"`
}

// Effect is score.EffectResult.
type Effect struct {
	Value *float64 `json:"value"`
	By    string   `json:"by"`
}

// Ruling is score.RulingResult.
type Ruling struct {
	ID       string   `json:"id"`
	Cause    string   `json:"cause"`
	Rows     int64    `json:"rows"`
	Amount   *float64 `json:"amount"`
	Unpriced int64    `json:"unpriced"`
	Orders   []string `json:"orders"`
}

// Provenance is score.Provenance.
type Provenance struct {
	Policy     string `json:"policy"`
	PolicyHash string `json:"policy_sha256"`
	PeersHash  string `json:"peers_sha256"`
	StateHash  string `json:"state_sha256"`
	AsOf       string `json:"as_of"`
	Engine     string `json:"engine"`
}

// Score scores one shop.
//
// Errors: those of ScoreJSON; Conflict when the request comes to several results, or none: ScoreAll returns them.
func (p *Policy) Score(ctx context.Context, r *Request) (*Result, error) {
	list, err := p.ScoreAll(ctx, r)
	if err != nil {
		return nil, err
	}
	if len(list) != 1 {
		return nil, diag.Errors{{Code: diag.Conflict, Path: "shop_id", Msg: "the request comes to " + strconv.Itoa(len(list)) + " results, not one"}}
	}
	return &list[0], nil
}

// ScoreAll scores every shop of a request's events, in the order of their ids.
//
// Errors: those of ScoreJSON.
func (p *Policy) ScoreAll(ctx context.Context, r *Request) ([]Result, error) {
	request, err := json.Marshal(r)
	if err != nil {
		return nil, diag.Errors{{Code: diag.WrongType, Msg: "the request cannot be written as JSON: " + err.Error()}}
	}
	answer, err := p.ScoreJSON(ctx, request)
	if err != nil {
		return nil, err
	}
	var list []Result
	for d := json.NewDecoder(bytes.NewReader(answer)); d.More(); {
		var result Result
		if err := d.Decode(&result); err != nil {
			return nil, &TrapError{"score_json", err}
		}
		list = append(list, result)
	}
	return list, nil
}
