package sim

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sameEverywhere are the functions of math that give the same bits on every architecture.
var sameEverywhere = strings.Fields("Abs Ceil Copysign Floor Frexp Inf IsInf IsNaN Ldexp NaN Sqrt")

const module = "github.com/shopscore/shopscore/"

// importable are the packages that each folder needs: none that sees the world, draws at random, or is large.
var importable = map[string][]string{
	"draw":      strings.Fields("errors math math/bits strconv " + module + "score/exact"),
	"behaviour": append(rooms("score score/diag score/document score/format sim/draw"), "math", "slices"),
	"market":    append(rooms("score score/event sim/behaviour sim/draw"), "slices", "strconv"),
	".": append(rooms("score score/diag score/digest score/document score/event score/exact score/format sim/behaviour sim/draw sim/market"),
		strings.Fields("maps math math/bits runtime slices sort strconv strings sync sync/atomic")...),
}

func rooms(names string) (paths []string) {
	for _, name := range strings.Fields(names) {
		paths = append(paths, module+name)
	}
	return paths
}

// rangeChecked are the functions that may convert floats to integers, with what keeps the floats in range.
var rangeChecked = map[string]string{
	"threshold":     "the probability is between 0 and 1",
	"Exp":           "the exponent is between -1076 and 1025",
	"At":            "the place is at least 0 and below the number of cells",
	"poissonNormal": "x is at least 0 and below 2e9",
	"seconds":       "hours are above 0 and at most a year's",
	"amount":        "the amount is at most a thousand million",
	"newLayout":     "the scale has at most a thousand steps",
}

// TestSameEverywhere refuses sources whose results could differ between architectures.
func TestSameEverywhere(t *testing.T) {
	for folder, allowed := range importable {
		fset, files := sources(t, folder)
		for _, o := range offences(t, fset, files, allowed) {
			t.Errorf("%s: %s", folder, o)
		}
	}
}

func sources(t *testing.T, folder string) (*token.FileSet, []*ast.File) {
	names, err := filepath.Glob(folder + "/*.go")
	if err != nil || len(names) == 0 {
		t.Fatalf("%s has no sources: %v", folder, err)
	}
	fset, files := token.NewFileSet(), []*ast.File(nil)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return fset, files
}

// The guard refuses the lines that say so, and no others.
func TestGuardRefuses(t *testing.T) {
	const source = `package p
import ("math"; "os") // refused: import
func f(x, y, z float64, m map[int]float64) float64 {
	_ = os.Args
	y = x * y // refused: product
	y *= x // refused: product
	y = x*y + z // refused: product
	y = z - (x*y) // refused: product
	y = float64(x*y) + z
	y = math.Sqrt(x*y) + x*y/z
	y = f(x*y, 1, 1, nil) // refused: product
	y = math.Exp(x) // refused: math.Exp
	g := math.Log // refused: math.Log
	_ = int(g(x)) // refused: conversion
	for range m { // refused: map
	}
	const half = 0.5 * 0.5
	return half + float64(int(2)*3)
}`
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for i, line := range strings.Split(source, "\n") {
		if _, what, ok := strings.Cut(line, "// refused: "); ok {
			want = append(want, fmt.Sprintf("p.go:%d %s", i+1, what))
		}
	}
	if diff := cmp.Diff(want, offences(t, fset, []*ast.File{f}, []string{"math"})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// offences returns what the rules refuse in a package, as file, line and what.
func offences(t *testing.T, fset *token.FileSet, files []*ast.File, allowed []string) []string {
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil), Error: func(err error) { t.Error(err) }}
	conf.Check("p", fset, files, info) // Error reports
	var list []string
	for _, f := range files {
		ast.PreorderStack(f, nil, func(n ast.Node, stack []ast.Node) bool {
			if what := offence(info, n, stack, allowed); what != "" {
				at := fset.Position(n.Pos())
				list = append(list, fmt.Sprintf("%s:%d %s", filepath.Base(at.Filename), at.Line, what))
			}
			return true
		})
	}
	return list
}

// offence names the rule that a piece of source breaks, if any.
func offence(info *types.Info, n ast.Node, stack []ast.Node, allowed []string) string {
	switch n := n.(type) {
	case *ast.ImportSpec:
		if !slices.Contains(allowed, strings.Trim(n.Path.Value, `"`)) {
			return "import"
		}
	case *ast.Ident:
		f, ok := info.Uses[n].(*types.Func)
		if ok && f.Pkg() != nil && f.Pkg().Path() == "math" && !slices.Contains(sameEverywhere, f.Name()) {
			return "math." + f.Name()
		}
	case *ast.AssignStmt:
		if n.Tok == token.MUL_ASSIGN && isFloat(info, n.Lhs[0]) {
			return "product"
		}
	case *ast.BinaryExpr:
		if n.Op == token.MUL && isFloat(info, n) && !settled(info, stack) {
			return "product"
		}
	case *ast.CallExpr:
		if info.Types[n.Fun].IsType() && isFloat(info, n.Args[0]) && !isFloat(info, n) && rangeChecked[enclosing(stack)] == "" {
			return "conversion"
		}
	case *ast.RangeStmt:
		if _, isMap := info.Types[n.X].Type.Underlying().(*types.Map); isMap {
			return "map"
		}
	}
	return ""
}

// isFloat tells whether an expression is a float that is calculated at run time.
func isFloat(info *types.Info, x ast.Expr) bool {
	tv := info.Types[x]
	if tv.Type == nil || tv.Value != nil {
		return false
	}
	basic, ok := tv.Type.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsFloat != 0
}

// settled tells whether a product cannot be fused with an addition: it is converted, multiplied, divided, compared or given to
// package math at once.
func settled(info *types.Info, stack []ast.Node) bool {
	for _, parent := range slices.Backward(stack) {
		switch p := parent.(type) {
		case *ast.ParenExpr, *ast.UnaryExpr:
		case *ast.BinaryExpr:
			return p.Op != token.ADD && p.Op != token.SUB
		case *ast.CallExpr:
			s, ok := p.Fun.(*ast.SelectorExpr)
			return info.Types[p.Fun].IsType() || ok && info.Uses[s.Sel].Pkg().Path() == "math"
		default:
			return false
		}
	}
	return false
}

// enclosing returns the name of the function around a place.
func enclosing(stack []ast.Node) string {
	for _, n := range stack {
		if d, ok := n.(*ast.FuncDecl); ok {
			return d.Name.Name
		}
	}
	return ""
}
