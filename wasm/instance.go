package wasm

import (
	"context"

	"github.com/tetratelabs/wazero/api"
)

// exportNames are what newInstance looks up. The first of them every module has; the last came with ABI 1.1.
var exportNames = []string{"abi_version", "alloc", "free", "describe", "plan_load", "plan_free", "peers_load", "score_json", "score_columns", "last_error", "simulate"}

const always = 10

// instance is one instance of the module. Handles of exports are looked up once.
type instance struct {
	module  api.Module
	memory  api.Memory
	trapped bool
	stack   [3]uint64
	input   buffer // of requests
	batch   buffer // of columns
	loaded  map[*Policy]version

	abiVersion, alloc, free, describe, planLoad, planFree, peersLoad, scoreJSON, scoreColumns, lastError, simulate export
}

type export struct {
	name string
	api.Function
}

func newInstance(module api.Module) *instance {
	in := &instance{module: module, memory: module.Memory(), loaded: map[*Policy]version{}}
	for i, e := range []*export{&in.abiVersion, &in.alloc, &in.free, &in.describe, &in.planLoad, &in.planFree, &in.peersLoad, &in.scoreJSON,
		&in.scoreColumns, &in.lastError, &in.simulate} {
		*e = export{exportNames[i], module.ExportedFunction(exportNames[i])}
	}
	return in
}

// call calls an export and returns its result, 0 where it has none.
func (in *instance) call(ctx context.Context, e export, args ...uint64) (uint64, error) {
	in.stack = [3]uint64{}
	copy(in.stack[:], args)
	if err := e.CallWithStack(ctx, in.stack[:]); err != nil {
		in.trapped = true
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		return 0, &TrapError{e.name, err}
	}
	return in.stack[0], nil
}

// text calls an export that returns a text, and takes the text over. None is the last error.
func (in *instance) text(ctx context.Context, e export, args ...uint64) ([]byte, error) {
	packed, err := in.call(ctx, e, args...)
	if err != nil {
		return nil, err
	}
	if packed == 0 {
		return nil, in.failure(ctx)
	}
	return in.take(ctx, packed)
}

// take copies a text out of memory and frees it.
func (in *instance) take(ctx context.Context, packed uint64) ([]byte, error) {
	view, ok := in.memory.Read(uint32(packed>>32), uint32(packed))
	if !ok {
		return nil, &TrapError{"memory", errOutside}
	}
	text := append([]byte(nil), view...)
	_, err := in.call(ctx, in.free, packed>>32)
	return text, err
}

// failure is what last_error tells.
func (in *instance) failure(ctx context.Context) error {
	packed, err := in.call(ctx, in.lastError)
	if err != nil {
		return err
	}
	if packed == 0 {
		return &TrapError{"last_error", errSilent}
	}
	text, err := in.take(ctx, packed)
	if err != nil {
		return err
	}
	return decodeErrors(text)
}

// buffer is memory of the guest that is used again and again.
type buffer struct{ at, size uint32 }

// most is how large a buffer may stay.
const most = 8 << 20

// reserve makes a buffer large enough.
func (in *instance) reserve(ctx context.Context, b *buffer, size uint32) error {
	if size <= b.size && b.at != 0 && b.size <= most {
		return nil
	}
	if b.at != 0 {
		if _, err := in.call(ctx, in.free, uint64(b.at)); err != nil {
			return err
		}
	}
	*b = buffer{}
	size = max(size, 4096)
	at, err := in.call(ctx, in.alloc, uint64(size))
	if err != nil {
		return err
	}
	if at == 0 {
		return in.failure(ctx)
	}
	*b = buffer{uint32(at), size}
	return nil
}

// pass copies a text to where a call finds it.
func (in *instance) pass(ctx context.Context, text []byte) error {
	if err := in.reserve(ctx, &in.input, uint32(len(text))); err != nil {
		return err
	}
	if !in.memory.Write(in.input.at, text) {
		return &TrapError{"memory", errOutside}
	}
	return nil
}
