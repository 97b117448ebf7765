package score_test

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// offLimits are packages of the standard library that see the world or draw at random, with all below them.
var offLimits = []string{"crypto/rand", "log", "math/cmplx", "math/rand", "net", "os", "syscall", "time"}

// tooLarge are packages that would make the WebAssembly module larger than its limit, with all below them. Where a native build
// takes one of them, a file of that build alone does.
var tooLarge = []string{"crypto", "encoding/hex", "encoding/json", "fmt", "io/fs", "regexp", "text"}

// imports refuses what is neither the standard library nor one of the allowed rooms, and what is off limits.
func (g *guard) imports(f *ast.File, allowed []string) {
	for _, spec := range f.Imports {
		path, _ := strconv.Unquote(spec.Path.Value) // the parser has checked it
		local, isLocal := strings.CutPrefix(path, modulePath)
		root, _, _ := strings.Cut(path, "/")
		below := func(p string) bool { return path == p || strings.HasPrefix(path, p+"/") }
		switch {
		case isLocal && slices.Contains(allowed, local):
			continue
		case isLocal:
			g.refuse(spec, "imports "+local)
		case strings.Contains(root, "."):
			g.refuse(spec, "imports from another module")
		case slices.ContainsFunc(offLimits, below), slices.ContainsFunc(tooLarge, below) && !onlyNative(f):
			g.refuse(spec, "imports "+path)
		default:
			continue
		}
		g.packages[path] = types.NewPackage(path, path[strings.LastIndex(path, "/")+1:])
		g.packages[path].MarkComplete()
	}
}

// onlyNative tells whether a file is left out of the module.
func onlyNative(f *ast.File) bool {
	return len(f.Comments) > 0 && strings.HasPrefix(f.Comments[0].List[0].Text, "//go:build !wasm")
}
