//go:build wasip1

package main

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/request"
)

// maxPlans is how many policies may be loaded at a time.
const maxPlans = 64

// loaded is a policy that the host has loaded.
type loaded struct {
	*request.Handler
	batch batch
}

// plans are the loaded policies; the handle of one is its place, from 1. nil where one was freed.
var plans []*loaded

//go:wasmexport plan_load
func planLoad(ptr, size int32) (handle int32) {
	defer recovered()
	cleared()
	data, ok := input(ptr, size)
	if !ok {
		return 0
	}
	place := 0
	for place < len(plans) && plans[place] != nil {
		place++
	}
	if place == maxPlans {
		failed(problem(diag.TooLarge, "%d policies are loaded already: free one first", maxPlans))
		return 0
	}
	defer tidy(perDocument * len(data))
	plan, err := compile(data)
	if err != nil {
		failed(err)
		return 0
	}
	if place == len(plans) {
		plans = append(plans, nil)
	}
	plans[place] = &loaded{Handler: request.New(plan)}
	return int32(place + 1)
}

// perDocument and perText are about how many bytes of garbage a byte of a document, whose cases are run, or of a request or peers file, makes.
const perDocument, perText = 96, 8

// perMarket is about what it takes to measure events, however few: sums for every day of every indicator.
const perMarket = 512 << 10

func compile(data []byte) (*score.Plan, error) {
	doc, err := document.ParseJSON("", data)
	if err != nil {
		return nil, err
	}
	return score.Load(doc)
}

//go:wasmexport plan_free
func planFree(handle int32) {
	defer recovered()
	cleared()
	if plan(handle) != nil {
		plans[handle-1] = nil
	}
}

// plan returns a loaded policy, or nil and notes that there is none.
func plan(handle int32) *loaded {
	if handle < 1 || int(handle) > len(plans) || plans[handle-1] == nil {
		failed(problem(diag.UnknownName, "there is no loaded policy %d", handle))
		return nil
	}
	return plans[handle-1]
}

//go:wasmexport peers_load
func peersLoad(handle, ptr, size int32) (ok int32) {
	defer recovered()
	cleared()
	p := plan(handle)
	if p == nil {
		return 0
	}
	data, found := input(ptr, size)
	if !found {
		return 0
	}
	defer tidy(perText * len(data))
	if err := p.LoadPeers(data); err != nil {
		failed(err)
		return 0
	}
	return 1
}
