package score_test

import (
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/shopscore/shopscore/"

// rooms are the packages whose results have the same bits everywhere, each after those that it may import.
var rooms = []struct {
	path    string
	imports []string // of this module
}{
	{"score/exact", nil},
	{"score/diag", nil},
	{"score/event", []string{"score/exact", "score/diag"}},
	{"score/document", []string{"score/diag"}},
	{"score", []string{"score/exact", "score/diag", "score/event", "score/document"}},
}

// checked are functions that convert floats to integers, with what keeps the floats in range.
var checked = map[string]string{
	"exact.FromFloat":     "returns before the conversion when points are not within MaxPoints",
	"exact.Spread":        "a share of an integer: not more than the integer",
	"exact.Exp2":          "the exponent is within -1022 and 1023 by then",
	"score.segments.at":   "only what is above 0 and below cellCount is converted",
	"score.compiler.credit": "a step is from 0 to 1 by its schema",
	"score.billionths":    "only weights from 0 to 1 are converted",
}

// TestExactPath reads the sources of all rooms and refuses what could make results differ between architectures.
func TestExactPath(t *testing.T) {
	g := newGuard()
	for _, room := range rooms {
		for _, o := range g.room(t, filepath.Join("..", filepath.FromSlash(room.path)), module+room.path, room.imports) {
			t.Errorf("%s: %s", o.at, o.what)
		}
	}
	for name := range checked {
		if !g.converts[name] {
			t.Errorf("%s converts no float: take it off the list", name)
		}
	}
}

// TestGuardFindsOffences checks that the guard refuses the marked lines of testdata/guard, and no other.
func TestGuardFindsOffences(t *testing.T) {
	g := newGuard()
	g.packages[module+"score/exact"] = types.NewPackage(module+"score/exact", "exact")
	for _, name := range []string{"arithmetic", "imports"} {
		dir := filepath.Join("testdata", "guard", name)
		got := map[string][]string{}
		for _, o := range g.room(t, dir, module+"score/"+name, []string{"score/exact"}) {
			got[o.line()] = append(got[o.line()], o.what)
		}
		want := marks(t, g.fset, dir)
		for at, pattern := range want {
			if len(got[at]) != 1 || !regexp.MustCompile(pattern).MatchString(got[at][0]) {
				t.Errorf("%s: got %q, want one offence like %q", at, got[at], pattern)
			}
		}
		for at, what := range got {
			if want[at] == "" {
				t.Errorf("%s: %q, want no offence", at, what)
			}
		}
	}
}

// marks returns the texts of comments "// refused: text", by line.
func marks(t *testing.T, fset *token.FileSet, dir string) map[string]string {
	found := map[string]string{}
	for _, f := range parse(t, fset, dir) {
		for _, group := range f.Comments {
			if _, text, ok := strings.Cut(group.Text(), "refused: "); ok {
				found[offence{at: fset.Position(group.Pos())}.line()] = strings.TrimSpace(text)
			}
		}
	}
	return found
}

// room parses and type-checks the package in a folder and returns its offences.
func (g *guard) room(t *testing.T, dir, path string, imports []string) []offence {
	files := parse(t, g.fset, dir)
	g.found, g.pkg, g.room_ = nil, nil, nil
	return nil
}

// parse parses the package in a folder without its tests.
func parse(t *testing.T, fset *token.FileSet, dir string) []*ast.File {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s holds no sources (%v)", dir, err)
	}
	names = slices.DeleteFunc(names, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}
