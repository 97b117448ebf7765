package wasm

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
)

// A typed result has all that the answer has.
func TestResultIsWhole(t *testing.T) {
	for _, name := range []string{"douyin-2022", "appeals", "douyin-late-shipping", "douyin-penalties", "tiktok-shop-sps"} {
		p := policy(t, module(t), name)
		answer, err := p.ScoreJSON(ctx, []byte(events()))
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(answer))
		d.DisallowUnknownFields()
		var r Result
		if err := d.Decode(&r); err != nil || r.ShopID != "s1" || r.Provenance.Policy != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestScoreNeedsOne(t *testing.T) {
	p := policy(t, module(t), "douyin-2022")
	two := &Request{AsOf: "2022-07-01", Events: map[string][]map[string]any{"shops": {{"shop_id": "a"}, {"shop_id": "b"}}}}
	if _, err := p.Score(ctx, two); !errors.Is(err, diag.Conflict) {
		t.Error(err)
	}
	if all, err := p.ScoreAll(ctx, two); err != nil || len(all) != 2 || all[1].ShopID != "b" {
		t.Error(all, err)
	}
	two.ShopID = "b"
	if one, err := p.Score(ctx, two); err != nil || one.ShopID != "b" {
		t.Error(one, err)
	}
}
