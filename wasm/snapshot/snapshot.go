package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

const initialize = "_initialize"

// snapshot returns a module as it is after _initialize: its memory and globals become the data and the initial values of a
// module whose _initialize has nothing left to do. Before, edit may change the memory.
func snapshot(ctx context.Context, module []byte, edit func(memory []byte) error) ([]byte, error) {
	sections, err := split(module)
	if err != nil {
		return nil, err
	}
	globals, err := readGlobals(sections)
	if err != nil {
		return nil, err
	}
	if err := run(ctx, sections, globals, func(memory []byte) error {
		if err := edit(memory); err != nil {
			return err
		}
		return rewrite(sections, globals, memory)
	}); err != nil {
		return nil, err
	}
	return join(sections), nil
}

// run initialises a copy of the module that exports its globals too, reads their values, and hands out its memory.
func run(ctx context.Context, sections []section, globals []global, then func(memory []byte) error) error {
	copied := slices.Clone(sections)
	exports, err := find(copied, sectionExport)
	if err != nil {
		return err
	}
	exports.body = exportGlobals(exports.body, len(globals))
	runtime := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	defer runtime.Close(ctx)
	wasi_snapshot_preview1.MustInstantiate(ctx, runtime)
	instance, err := runtime.InstantiateWithConfig(ctx, join(copied), machine().WithStartFunctions(initialize))
	if err != nil {
		return err
	}
	for i := range globals {
		globals[i].value = instance.ExportedGlobal(exportedGlobal(i)).Get()
	}
	memory, ok := instance.Memory().Read(0, instance.Memory().Size())
	if !ok {
		return fmt.Errorf("cannot read %d bytes of memory", instance.Memory().Size())
	}
	return then(memory)
}

// machine is what the module sees while it initialises: always the same, so that a snapshot is. The clock stands at its first
// nanosecond, so that any clock that a host gives later is ahead of it; the random numbers are zeros.
func machine() wazero.ModuleConfig {
	return wazero.NewModuleConfig().WithRandSource(zeros{}).
		WithNanotime(func() int64 { return 1 }, 1).WithWalltime(func() (int64, int32) { return 0, 1 }, 1)
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// rewrite puts the state into the sections that tell it.
func rewrite(sections []section, globals []global, memory []byte) error {
	segments := nonzero(memory)
	idle, err := initializer(sections)
	if err != nil {
		return err
	}
	for i := range sections {
		s := &sections[i]
		switch s.id {
		case sectionMemory:
			s.body = appendMemory(uint32(len(memory) / pageSize))
		case sectionGlobal:
			s.body = appendGlobals(globals)
		case sectionDataCount:
			s.body = appendU32(nil, uint32(len(segments)))
		case sectionCode:
			s.body, err = withoutBody(s.body, idle)
		case sectionData:
			s.body = appendData(segments)
		case sectionStart:
			return fmt.Errorf("the module has a start function")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// initializer is the index of _initialize among the functions that the module defines.
func initializer(sections []section) (uint32, error) {
	exports, err := find(sections, sectionExport)
	if err != nil {
		return 0, err
	}
	imports, err := find(sections, sectionImport)
	if err != nil {
		return 0, err
	}
	r := reader{rest: exports.body}
	for range r.u32() {
		name, kind, index := r.name(), r.bytes(1)[0], r.u32()
		if name == initialize && kind == byte(api.ExternTypeFunc) {
			return index - (&reader{rest: imports.body}).u32(), r.err // Go imports functions alone
		}
	}
	return 0, fmt.Errorf("the module does not export %s", initialize)
}

// withoutBody is a code section in which one function does nothing.
func withoutBody(code []byte, function uint32) ([]byte, error) {
	r := reader{rest: code}
	n := r.u32()
	out := appendU32(nil, n)
	for i := range n {
		body := r.bytes(r.u32())
		if i == function {
			body = []byte{0, 0x0b} // no locals, end
		}
		out = appendBytes(out, body)
	}
	return out, r.err
}
