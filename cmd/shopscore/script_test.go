package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// rewrite puts what the commands print into the scripts: read the difference before keeping it.
var rewrite = flag.Bool("rewrite", false, "rewrite the expected output in fixtures/script")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"shopscore": main})
}

// TestScripts runs fixtures/script/*.txtar. Each script works in a folder of its own with copies of the hand-made events,
// tiny, and of a few Olist files, olist.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("..", "..", "fixtures", "script"),
		UpdateScripts: *rewrite,
		Setup: func(env *testscript.Env) error {
			return errors.Join(os.CopyFS(filepath.Join(env.WorkDir, "tiny"), os.DirFS(tiny)),
				os.CopyFS(filepath.Join(env.WorkDir, "olist"), os.DirFS(filepath.Join("olist", "testdata", "iso", "in"))))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":  status,
			"longrow": longRow,
			"reverse": reverse,
			"replace": replace,
			"extract": extract,
		},
	})
}

// status runs a command and checks its exit status: status 2 shopscore scroe.
func status(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// longRow appends a row of a text repeated n times to a file: longrow FILE TEXT N.
func longRow(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	edit(ts, args[0], func(text string) string { return text + strings.Repeat(args[1], n) + "\n" })
}

// reverse turns the rows of CSV files around, below their headers: reverse FILE...
func reverse(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		edit(ts, name, func(text string) string {
			lines := strings.SplitAfter(text, "\n")
			rows := slices.DeleteFunc(lines[1:], func(s string) bool { return s == "" })
			slices.Reverse(rows)
			return lines[0] + strings.Join(rows, "")
		})
	}
}

// replace replaces what matches in a file, which must have it: replace FILE REGEXP NEW.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	pattern, err := regexp.Compile(args[1])
	ts.Check(err)
	edit(ts, args[0], func(text string) string {
		if !pattern.MatchString(text) {
			ts.Fatalf("%s has nothing that matches %q", args[0], args[1])
		}
		return pattern.ReplaceAllString(text, args[2])
	})
}

// extract keeps a CSV file's header and the rows that match: extract FILE REGEXP.
func extract(ts *testscript.TestScript, _ bool, args []string) {
	pattern, err := regexp.Compile(args[1])
	ts.Check(err)
	edit(ts, args[0], func(text string) string {
		lines := strings.SplitAfter(text, "\n")
		return lines[0] + strings.Join(slices.DeleteFunc(lines[1:], func(s string) bool { return !pattern.MatchString(s) }), "")
	})
}

func edit(ts *testscript.TestScript, name string, change func(string) string) {
	ts.Check(os.WriteFile(ts.MkAbs(name), []byte(change(ts.ReadFile(name))), 0o666))
}
