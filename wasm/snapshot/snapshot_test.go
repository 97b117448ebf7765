package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

var ctx = context.Background()

// built is the module as the Go compiler leaves it.
func built(t *testing.T) []byte {
	t.Helper()
	module, err := os.ReadFile("../../build/shopscore.wasm")
	if err != nil {
		t.Fatalf("make wasm builds what this test reads: %v", err)
	}
	return module
}

func unchanged([]byte) error { return nil }

// memory is an instance's memory before its first call.
func memory(t *testing.T, module []byte) []byte {
	t.Helper()
	runtime := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	t.Cleanup(func() { runtime.Close(ctx) })
	wasi_snapshot_preview1.MustInstantiate(ctx, runtime)
	instance, err := runtime.InstantiateWithConfig(ctx, module, machine().WithStartFunctions(initialize))
	if err != nil {
		t.Fatal(err)
	}
	all, _ := instance.Memory().Read(0, instance.Memory().Size())
	return all
}

func TestSnapshotIsTheInitialisedModule(t *testing.T) {
	module := built(t)
	initialised, err := snapshot(ctx, module, unchanged)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(memory(t, initialised), memory(t, module)) {
		t.Error("an instance of the snapshot does not begin with the memory that the module has after _initialize")
	}
	if again, err := snapshot(ctx, initialised, unchanged); err != nil || !bytes.Equal(again, initialised) {
		t.Errorf("the snapshot of a snapshot is another module, or %v", err)
	}
}

// A module by hand, in the binary format: an i32 and an i64 global, a page of memory, and an _initialize that sets
// both globals and a byte of memory at 300. A snapshot of it is worked out by hand too.
func TestByHand(t *testing.T) {
	const (
		types   = "\x01\x04\x01\x60\x00\x00"
		imports = "\x02\x01\x00"
		funcs   = "\x03\x02\x01\x00"
		exports = "\x07\x18\x02\x0b_initialize\x00\x00\x06memory\x02\x00"
	)
	before := header + types + imports + funcs + "\x05\x03\x01\x00\x01" +
		"\x06\x0b\x02\x7f\x01\x41\x00\x0b\x7e\x01\x42\x00\x0b" + exports +
		"\x0a\x16\x01\x14\x00" +
		"\x41\x7f\x24\x00" + // i32.const -1, global.set 0
		"\x42\x80\x01\x24\x01" + // i64.const 128, global.set 1
		"\x41\xac\x02\x41\x07\x3a\x00\x00" + // i32.const 300, i32.const 7, i32.store8
		"\x01\x0b" + // nop, end
		"\x0b\x01\x00"
	after := header + types + imports + funcs + "\x05\x03\x01\x00\x01" +
		"\x06\x0c\x02\x7f\x01\x41\x7f\x0b\x7e\x01\x42\x80\x01\x0b" + exports +
		"\x0a\x04\x01\x02\x00\x0b" +
		"\x0b\x08\x01\x00\x41\xac\x02\x0b\x01\x07"
	got, err := snapshot(ctx, []byte(before), unchanged)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != after {
		t.Errorf("got  %x\nwant %x", got, after)
	}
}

func TestSegments(t *testing.T) {
	memory := make([]byte, 1000)
	memory[0], memory[1+gap], memory[600], memory[602+gap+1] = 1, 2, 3, 4
	var got []uint32
	for _, s := range nonzero(memory) {
		got = append(got, s.offset, uint32(len(s.data)))
	}
	want := []uint32{0, 2 + gap, 600, 1, 603 + gap, 1}
	if len(got) != len(want) {
		t.Fatalf("segments %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("segments %v, want %v", got, want)
		}
	}
}

func TestDamagedModules(t *testing.T) {
	module := built(t)
	for name, damaged := range map[string][]byte{
		"empty": nil, "another format": []byte("\x7fELF1234"), "header alone": module[:8], "cut": module[:1000],
	} {
		if _, err := snapshot(ctx, damaged, unchanged); err == nil || strings.Contains(err.Error(), "runtime error") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
