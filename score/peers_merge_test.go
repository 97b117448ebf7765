package score

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
	"pgregory.net/rapid"
)

// Shops measured in several places, in whatever groups and order, are the peers that one place makes of all of them.
func TestPartsOfPeers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawMarket(t, false)
		whole := g.plan.Peers(g.in)
		rows := make([]int, g.in.Len())
		for row := range rows {
			rows[row] = row
		}
		var parts []byte
		for _, row := range rapid.Permutation(rows).Draw(t, "order") {
			parts = append(parts, g.plan.Peers(g.in.one(row)).JSON()...)
		}
		joined, err := g.plan.LoadPeers("", parts)
		if err != nil {
			t.Fatal(err)
		}
		if joined.Hash() != whole.Hash() || !bytes.Equal(joined.JSON(), whole.JSON()) {
			t.Fatalf("%s\njoined is %s\nnot %s", parts, joined.JSON(), whole.JSON())
		}
		var want, got Result
		for row := range g.in.Shops {
			g.scorer.Score(g.in, row, &want)
			g.plan.Scorer(joined).Score(g.in, row, &got)
			if w, g := want.AppendJSON(nil), got.AppendJSON(nil); !bytes.Equal(w, g) {
				t.Fatalf("%s, not %s", g, w)
			}
		}
	})
}

func TestPartsThatDoNotFit(t *testing.T) {
	plan := compile(t, scoring(counted("a", "")+","+counted("b", ""), replace(ranked, "industry")))
	good := strings.ReplaceAll(replace(peersDoc, plan.Hash()), "'", `"`)
	other := strings.NewReplacer("s1", "s0", "s2", "s3").Replace(good)
	if p, err := plan.LoadPeers("", []byte(good+"\n"+other)); err != nil || !strings.Contains(string(p.JSON()), `"shops":["s0","s1","s2","s3"]`) {
		t.Errorf("two parts: %v", err)
	}
	thin := strings.Replace(other, `"shops":["s0","s3"],"values":{"a":[1,2],"b":[null,3]}`, `"knots":{"a":[[1,0],[2,1]],"b":[]}`, 1)
	for part, want := range map[string]diag.Code{
		good: diag.Duplicate,
		strings.Replace(other, "2022-07-01", "2022-07-02", 1): diag.Conflict,
		thin: diag.Conflict,
		strings.Replace(thin, `{"":`, `{"elsewhere":`, 1):               diag.Conflict,
		strings.Replace(other, plan.Hash(), strings.Repeat("0", 64), 1): diag.WrongVersion,
		"[]": diag.Syntax, other + "]": diag.Syntax, `{"peers":1`: diag.Syntax,
	} {
		if _, err := plan.LoadPeers("", []byte(good+part)); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %s", part, err, want)
		}
	}
}
