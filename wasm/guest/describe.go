//go:build wasip1

package main

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/request"
)

// exports are what the module exports, besides its memory.
var exports = []string{"_initialize", "abi_version", "alloc", "describe", "free", "last_error", "peers_load", "plan_free", "plan_load",
	"score_columns", "score_json", "simulate"}

// limits are what is refused with too_large when it is passed.
var limits = []struct {
	name string
	most int
}{
	{"document_bytes", document.MaxBytes},
	{"document_depth", document.MaxDepth},
	{"indicators", score.MaxIndicators},
	{"knots", score.MaxKnots},
	{"decisions", score.MaxDecisions},
	{"rulings", score.MaxRulings},
	{"request_bytes", request.MaxBytes},
	{"request_days", request.MaxDays},
	{"rows", maxRows},
	{"plans", maxPlans},
	{"alloc_bytes", maxAlloc},
}

//go:wasmexport describe
func describe() (text int64) {
	defer recovered()
	b := appendNumber([]byte(`{"abi":{"major":`), major)
	b = appendNumber(append(b, `,"minor":`...), minor)
	b = document.AppendString(append(b, `},"engine":`...), score.Version)
	b = append(b, `,"limits":{`...)
	for i, l := range limits {
		b = appendNumber(append(document.AppendString(comma(b, i), l.name), ':'), float64(l.most))
	}
	b = appendNames(append(b, `},"exports":`...), exports)
	b = append(b, `,"plans":[`...)
	first := true
	for i, p := range plans {
		if p == nil {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = appendPlan(b, i+1, p)
	}
	return pack(append(b, "]}\n"...))
}

func appendPlan(b []byte, handle int, loaded *loaded) []byte {
	p := loaded.Plan()
	b = appendNumber(append(b, `{"plan":`...), float64(handle))
	b = document.AppendString(append(b, `,"policy":`...), p.ID())
	b = document.AppendString(append(b, `,"policy_sha256":`...), p.Hash())
	if peers := loaded.Peers(); peers != nil {
		b = document.AppendString(append(b, `,"peers_sha256":`...), peers.Hash())
	}
	subject := p.Policy().Subject
	if subject == "" {
		subject = "shop"
	}
	b = document.AppendString(append(b, `,"subject":`...), subject)
	if p.Policy().Total != nil {
		low, high, decimals := p.Scale()
		b = appendNumber(append(b, `,"scale":[`...), low)
		b = appendNumber(append(b, ','), high)
		b = appendNumber(append(b, `],"decimals":`...), float64(decimals))
	}
	if p.LooksAtPeers() {
		b = append(b, `,"looks_at_peers":true`...)
	}
	b = appendNames(append(b, `,"indicators":`...), p.IndicatorIDs())
	b = appendNames(append(b, `,"dimensions":`...), p.DimensionIDs())
	return append(b, '}')
}

func appendNames(b []byte, names []string) []byte {
	b = append(b, '[')
	for i, name := range names {
		b = document.AppendString(comma(b, i), name)
	}
	return append(b, ']')
}

func appendNumber(b []byte, v float64) []byte { return document.AppendNumber(b, v) }

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}
