package wasm

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
)

var ctx = context.Background()

// read reads what make wasm builds.
func read(name string) ([]byte, error) {
	data, err := os.ReadFile("dist/" + name)
	if err != nil {
		return nil, errors.Join(errors.New("make wasm builds it"), err)
	}
	return data, nil
}

// fresh compiles a module; compiled code is kept for other tests.
func fresh(t testing.TB, name string, opt Options) *Module {
	t.Helper()
	binary, err := read(name)
	if err != nil {
		t.Fatal(err)
	}
	opt.CacheDir = "../build/wazero"
	m, err := New(ctx, binary, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close(ctx) })
	return m
}

// shared is the module of all tests that change nothing about it.
var shared = sync.OnceValues(func() (*Module, error) {
	binary, err := read("shopscore.wasm")
	if err != nil {
		return nil, err
	}
	return New(ctx, binary, Options{CacheDir: "../build/wazero", Instances: 2})
})

func module(t testing.TB) *Module {
	m, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func document(t testing.TB, name string) []byte {
	data, err := read("policies/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func policy(t testing.TB, m *Module, name string) *Policy {
	t.Helper()
	p, err := m.Policy(ctx, document(t, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close(ctx) })
	return p
}

func TestNewRefuses(t *testing.T) {
	other := []byte("\x00asm\x01\x00\x00\x00") // a module without anything
	for name, c := range map[string]struct {
		binary []byte
		want   diag.Code
	}{"no module": {[]byte("text"), Unsupported}, "another module": {other, Unsupported}} {
		if _, err := New(ctx, c.binary, Options{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A closed policy says so, and closing frees its place in the module.
func TestClose(t *testing.T) {
	m := fresh(t, "shopscore.wasm", Options{Instances: 1})
	for range 200 { // more than the module holds at a time
		p, err := m.Policy(ctx, document(t, "douyin-2022"))
		if err != nil {
			t.Fatal(err)
		}
		p.Close(ctx)
		if _, err := p.ScoreJSON(ctx, []byte(`{}`)); !errors.Is(err, Closed) {
			t.Fatal(err)
		}
	}
}

func TestErrorsHaveTheirPlace(t *testing.T) {
	_, err := module(t).Policy(ctx, []byte("{\"policy\": \"p\",\n \"titel\": \"t\"}"))
	var list diag.Errors
	if !errors.As(err, &list) || !errors.Is(err, diag.UnknownKey) {
		t.Fatal(err)
	}
	for _, e := range list {
		if e.Code == diag.UnknownKey && (e.Line != 2 || e.Col != 2 || e.Source != ` "titel": "t"}`) {
			t.Errorf("%+v", e)
		}
	}
}
