package wasm

import (
	"context"
	"fmt"
	"runtime"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"github.com/shopscore/shopscore/score/diag"
)

// The ABI that this package speaks, at the least: Simulate wants 1.1.
const abiMajor, abiMinor = 1, 0

// Options say how the module is run. The zero Options are fit for most.
type Options struct {
	// CacheDir keeps compiled code between processes: compiling takes seconds, reading it back milliseconds. Whoever can write
	// to the directory can run code in the process. Empty: none is kept.
	CacheDir string

	Instances int    // the most instances at a time, 0 for one per processor; each has a memory of its own
	MaxMemory uint32 // bytes that an instance may have, 0 for 1 GiB; a call that needs more traps
	Watermark uint32 // an instance with more bytes is replaced after its call, 0 for 256 MiB; memory never shrinks

	// Interruptible lets a context end a call that runs. Without it the context only ends the wait for an instance, and
	// calls take as long as they take, which the module's limits bound. It makes code five to twenty times slower.
	Interruptible bool

	clock func(wazero.ModuleConfig) wazero.ModuleConfig // nil: the machine's; tests try others
}

// Module is the compiled module with its pool of instances.
type Module struct {
	Options
	runtime  wazero.Runtime
	cache    wazero.CompilationCache
	compiled wazero.CompiledModule
	pool     chan *instance // as many as there may be; nil: not made yet
}

// New compiles the module. Close it when it is no longer needed.
//
// Errors: Unsupported for bytes that are not this module; WrongVersion for a module with another ABI.
func New(ctx context.Context, binary []byte, opt Options) (*Module, error) {
	if opt.Instances <= 0 {
		opt.Instances = runtime.GOMAXPROCS(0)
	}
	if opt.MaxMemory == 0 {
		opt.MaxMemory = 1 << 30
	}
	if opt.Watermark == 0 {
		opt.Watermark = 256 << 20
	}
	m := &Module{Options: opt, pool: make(chan *instance, opt.Instances)}
	for range opt.Instances {
		m.pool <- nil
	}
	if err := m.compile(ctx, binary); err != nil {
		m.Close(ctx)
		return nil, err
	}
	return m, nil
}

func (m *Module) compile(ctx context.Context, binary []byte) error {
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages((m.MaxMemory + 65535) / 65536).WithCloseOnContextDone(m.Interruptible)
	if m.CacheDir != "" {
		cache, err := wazero.NewCompilationCacheWithDir(m.CacheDir)
		if err != nil {
			return &diag.Error{Code: diag.NotWritable, File: m.CacheDir, Msg: err.Error()}
		}
		m.cache, config = cache, config.WithCompilationCache(cache)
	}
	m.runtime = wazero.NewRuntimeWithConfig(ctx, config)
	wasi_snapshot_preview1.MustInstantiate(ctx, m.runtime)
	compiled, err := m.runtime.CompileModule(ctx, binary)
	if err != nil {
		return &diag.Error{Code: Unsupported, Msg: "this is no WebAssembly module: " + err.Error()}
	}
	m.compiled = compiled
	for _, name := range exportNames[:always] {
		if compiled.ExportedFunctions()[name] == nil {
			return &diag.Error{Code: Unsupported, Msg: fmt.Sprintf("the module does not export %s: it is not shopscore's", name)}
		}
	}
	return m.with(ctx, func(in *instance) error {
		version, err := in.call(ctx, in.abiVersion)
		if major, minor := version>>16, version&0xffff; err == nil && (major != abiMajor || minor < abiMinor) {
			err = &diag.Error{Code: diag.WrongVersion, Msg: fmt.Sprintf("the module has ABI %d.%d, and %d.%d is needed", major, minor, abiMajor, abiMinor)}
		}
		return err
	})
}

// Describe returns the module's description as JSON: versions, limits, exports.
func (m *Module) Describe(ctx context.Context) (text []byte, err error) {
	err = m.with(ctx, func(in *instance) error {
		text, err = in.text(ctx, in.describe)
		return err
	})
	return text, err
}

// Close ends the module. Calls that run then, or come later, fail.
func (m *Module) Close(ctx context.Context) error {
	var err error
	if m.runtime != nil {
		err = m.runtime.Close(ctx)
	}
	if m.cache != nil {
		if closing := m.cache.Close(ctx); err == nil {
			err = closing
		}
	}
	return err
}
