package score_test

import (
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const modulePath = "github.com/shopscore/shopscore/"

// exactRooms are the packages whose results have the same bits everywhere, each after those of the module that it may
// import.
var exactRooms = []struct {
	path    string
	imports []string
}{
	{"score/exact", nil},
	{"score/format", nil},
	{"score/jsontext", nil},
	{"score/digest", nil},
	{"score/diag", []string{"score/format"}},
	{"score/event", []string{"score/exact", "score/diag", "score/format", "score/jsontext"}},
	{"score/document", []string{"score/exact", "score/diag", "score/digest", "score/format", "score/jsontext"}},
	{"score", []string{"score/exact", "score/diag", "score/digest", "score/event", "score/document", "score/format", "score/jsontext"}},
	{"score/request", []string{"score", "score/exact", "score/diag", "score/event", "score/document", "score/jsontext"}},
}

// rangeChecked are the functions that may convert floats to integers, with what keeps the floats in range.
var rangeChecked = map[string]string{
	"exact.Spread":          "converts a share of an integer, which is at most the integer",
	"exact.Exp2":            "the exponent is between -1022 and 1023 by then",
	"score.compiler.credit": "the policy's schema keeps a step's credit between 0 and 1",
	"score.billionths":      "converts only weights between 0 and 1",
}

// TestExactPath refuses sources that could make results differ between architectures, or that reach for the world.
func TestExactPath(t *testing.T) {
	g := newGuard()
	for _, room := range exactRooms {
		g.check(t, filepath.Join("..", filepath.FromSlash(room.path)), room.path, room.imports)
	}
	for _, o := range g.offences {
		t.Errorf("%s: %s", g.fset.Position(o.pos), o.what)
	}
	for name := range rangeChecked {
		if !g.converts[name] {
			t.Errorf("%s converts no float: strike it off the list", name)
		}
	}
}

// TestExactPathOffences checks that the guard refuses the marked lines of testdata/guard and no others.
func TestExactPathOffences(t *testing.T) {
	for _, name := range []string{"arithmetic", "imports"} {
		g := newGuard()
		g.check(t, "exact", "score/exact", nil)
		got, want := map[string]string{}, map[string]string{}
		for _, f := range g.check(t, filepath.Join("testdata", "guard", name), "score/"+name, []string{"score/exact"}) {
			for _, c := range f.Comments {
				if _, what, ok := strings.Cut(c.Text(), "refused: "); ok {
					want[g.line(c.Pos())] = strings.TrimSpace(what)
				}
			}
		}
		for _, o := range g.offences {
			got[g.line(o.pos)] += o.what
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

// guard looks for offences in one package after another.
type guard struct {
	fset     *token.FileSet
	std      types.Importer
	packages map[string]*types.Package // those checked, and stand-ins for those that may not be imported
	offences []offence
	converts map[string]bool // the functions of rangeChecked that were met
}

// offence is a place that a rule refuses.
type offence struct {
	pos  token.Pos
	what string
}

func newGuard() *guard {
	fset := token.NewFileSet()
	return &guard{fset: fset, std: importer.ForCompiler(fset, "source", nil),
		packages: map[string]*types.Package{}, converts: map[string]bool{}}
}

func (g *guard) refuse(n ast.Node, what string) {
	g.offences = append(g.offences, offence{n.Pos(), what})
}

// line names the line of a place.
func (g *guard) line(pos token.Pos) string {
	at := g.fset.Position(pos)
	return filepath.Base(at.Filename) + ":" + strconv.Itoa(at.Line)
}

// Import makes the guard the importer of the packages it checks.
func (g *guard) Import(path string) (*types.Package, error) {
	if p := g.packages[path]; p != nil {
		return p, nil
	}
	return g.std.Import(path)
}

// check adds the offences of a package without its tests, and returns its files.
func (g *guard) check(t *testing.T, dir, path string, imports []string) []*ast.File {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		if built, _ := build.Default.MatchFile(dir, filepath.Base(name)); !built {
			continue // of another machine
		}
		f, err := parser.ParseFile(g.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		g.imports(f, imports)
		files = append(files, f)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: g, Error: func(err error) { t.Error(err) }}
	pkg, _ := conf.Check(modulePath+path, g.fset, files, info) // Error reports
	g.packages[modulePath+path] = pkg
	for _, f := range files {
		g.arithmetic(f, pkg, info)
	}
	return files
}
