package policies

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
)

var rewrite = flag.Bool("rewrite", false, "write the golden files of fixtures anew; read their changes before keeping them")

// Policies in fixtures/policies use every construct of the grammar. The plan of each stands beside it as text.
func TestPolicyFixtures(t *testing.T) {
	for _, file := range documents(t, "policies") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data := read(t, file)
			plan := verified(t, filepath.Base(file), data)
			canonicalReadsBack(t, plan, data)
			golden(t, strings.TrimSuffix(file, ".yaml")+".plan.txt", plan.Text())
		})
	}
}

// The policy for the Olist sample must leave nothing to doubt either.
func TestOlistPolicy(t *testing.T) {
	data := read(t, filepath.Join("..", "..", "fixtures", "olist", "policy.yaml"))
	plan := verified(t, "policy.yaml", data)
	canonicalReadsBack(t, plan, data)
	if warnings := plan.Check().Warnings; len(warnings) > 0 {
		t.Error(warnings.Render())
	}
}

// Documents in fixtures/platforms are of platforms that are not bundled: they show what the grammar can say.
func TestForeignPlatforms(t *testing.T) {
	for _, file := range documents(t, "platforms") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			plan := verified(t, filepath.Base(file), read(t, file))
			if warnings := plan.Check().Warnings; len(warnings) > 0 {
				t.Error(warnings.Render())
			}
		})
	}
}

// Documents in fixtures/broken cannot be used. What is wrong stands beside each, all problems at once.
func TestBrokenFixtures(t *testing.T) {
	for _, file := range documents(t, "broken") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			plan, err := Compile(filepath.Base(file), read(t, file))
			if err == nil {
				err = plan.Verify()
			}
			if err == nil {
				t.Fatal("nothing is wrong with it")
			}
			golden(t, strings.TrimSuffix(file, ".yaml")+".txt", diag.All(err, "foreign").Render()+"\n")
		})
	}
}

// Every code that a policy document can raise must stand in one of the broken fixtures.
func TestBrokenFixturesShowEveryCode(t *testing.T) {
	var all strings.Builder
	for _, file := range documents(t, "broken") {
		all.Write(read(t, strings.TrimSuffix(file, ".yaml")+".txt"))
	}
	for _, code := range []diag.Code{
		diag.Syntax, diag.UnknownKey, diag.MissingKey, diag.WrongType, diag.OutOfRange, diag.UnknownName, diag.Duplicate,
		diag.Conflict, diag.BadWeights, diag.BadOrder, diag.Unreachable, diag.Gap, diag.Cycle, diag.TooLarge,
		diag.FailedCase, diag.UnknownZone,
	} {
		if !strings.Contains(all.String(), "("+string(code)+")\n") {
			t.Errorf("no broken fixture shows %s", code)
		}
	}
}

// documents lists the policies of a folder of fixtures.
func documents(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "fixtures", folder, "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures in %s: %v", folder, err)
	}
	return files
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// golden compares a text with what a file holds, or writes it there.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *rewrite {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(read(t, file)), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", filepath.Base(file), diff)
	}
}

// Cases in fixtures/cases were worked out from the platforms' rules by somebody else than the author of the bundled policy
// that they are for.
func TestCases(t *testing.T) {
	for _, file := range documents(t, "cases") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			source, bundled := Source(strings.TrimSuffix(filepath.Base(file), ".yaml"))
			if !bundled {
				t.Fatal("there is no such policy")
			}
			plan, err := Compile(file, source)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Cases(plan, filepath.Base(file), read(t, file)); err != nil {
				t.Fatal(diag.All(err, diag.Syntax).Render())
			}
		})
	}
}
