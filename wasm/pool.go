package wasm

import (
	"context"

	"github.com/tetratelabs/wazero"
)

// with runs f on an instance that nobody else uses meanwhile. The instance is dropped when it trapped or has grown past the
// watermark.
func (m *Module) with(ctx context.Context, f func(*instance) error) (err error) {
	var in *instance
	select {
	case in = <-m.pool:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() {
		if in != nil && (in.trapped || in.memory.Size() > m.Watermark) {
			in.module.Close(ctx)
			in = nil
		}
		m.pool <- in
	}()
	if in == nil {
		if in, err = m.instantiate(ctx); err != nil {
			return err
		}
	}
	return f(in)
}

// instantiate makes an instance: nothing of the machine reaches it but clock and random numbers.
func (m *Module) instantiate(ctx context.Context) (*instance, error) {
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize")
	if m.clock != nil {
		config = m.clock(config)
	} else {
		config = config.WithSysWalltime().WithSysNanotime() // wazero's own clock starves Go's garbage collector
	}
	module, err := m.runtime.InstantiateModule(ctx, m.compiled, config)
	if err != nil {
		return nil, &TrapError{"_initialize", err}
	}
	return newInstance(module), nil
}
