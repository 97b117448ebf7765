package wasm

import (
	"context"

	"github.com/shopscore/shopscore/score/diag"
)

// Simulate plays a simulation: the request that shopscore sim show NAME --format request prints, or one shard of it, or the merging
// of shards (ABI.md). The answer is a result, or a shard's state, as JSON. A run is one call, however long it takes: play shards
// where progress is to be shown, or several processors are to work.
//
// Errors: diag.Errors with every problem of the request; WrongVersion for a module older than ABI 1.1; TrapError.
func (m *Module) Simulate(ctx context.Context, request []byte) (answer []byte, err error) {
	err = m.with(ctx, func(in *instance) error {
		if in.simulate.Function == nil {
			return &diag.Error{Code: diag.WrongVersion, Msg: "the module does not export simulate, which came with ABI 1.1"}
		}
		packed, err := in.send(ctx, in.simulate, nil, request)
		if err == nil {
			answer, err = in.take(ctx, packed)
		}
		return err
	})
	return answer, err
}
