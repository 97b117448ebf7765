package request

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour/standard"
	"github.com/shopscore/shopscore/sim/scenarios"
)

const head = "title: T\npolicy: tiktok-shop-sps\nas_of: 2024-07-01\ndays: 40\nreplications: 3\nseed: 5\n"

// study compiles a scenario with everything that a request can have: a table, a stack, a changed policy.
func study(t testing.TB) *sim.Study {
	t.Helper()
	b, err := scenarios.LoadBehaviour("default.yaml", standard.Document())
	if err != nil {
		t.Fatal(err)
	}
	load := func(text string) (*sim.Scenario, error) { return scenarios.Load("mine.yaml", []byte(text)) }
	s, err := load("scenario: mine\n" + head + "population: {table: shops.csv}\nstack: [other]\npolicy_changes: [{path: total.decimals, to: 2}]\n")
	if err != nil {
		t.Fatal(err)
	}
	study, err := s.Compile(&sim.Library{Behaviour: b,
		Policy: func(name string) (*score.Plan, error) {
			source, _ := policies.Source(name)
			return policies.Compile(name, source)
		},
		Scenario: func(string) (*sim.Scenario, error) {
			return load("scenario: other\n" + head + "population: {shops: 1}\nlevers: [{on: shipping_hours, scale: 0.5}]\n")
		},
		Table: func(name string) (*sim.Table, error) {
			return scenarios.LoadTable(name, []byte("shop_id,industry,orders,reply_rate\nb,food,300,0.5\na,,500,\nc,home,,0.9\n"), b)
		}})
	if err != nil {
		t.Fatal(err)
	}
	return study
}

func answer(t *testing.T, request []byte) string {
	t.Helper()
	text, err := New().Answer(context.Background(), request)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// with adds a key to a request.
func with(request []byte, key, value string) []byte {
	return append(request[:len(request)-1:len(request)-1], fmt.Sprintf(`,%q:%s}`, key, value)...)
}

// A request of a study is answered by the bytes of the study's own run, whole or in shards that are merged at once or two by two.
func TestAnswerIsTheRun(t *testing.T) {
	s := study(t)
	result, err := sim.Run(context.Background(), s.Experiment, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, request := string(s.AppendJSON(nil, result)), Of(s)
	if !json.Valid([]byte(want)) {
		t.Fatal("the result is not JSON")
	}
	if diff := cmp.Diff(want, answer(t, request)); diff != "" {
		t.Error(diff)
	}
	var states []string
	for from := range 3 {
		states = append(states, answer(t, with(request, "shard", fmt.Sprintf(`{"from":%d,"to":%d}`, from, from+1))))
	}
	folded := answer(t, with(request, "fold", "["+states[2]+","+states[0]+"]"))
	for _, list := range []string{strings.Join(states, ","), folded + "," + states[1]} {
		if diff := cmp.Diff(want, answer(t, with(request, "merge", "["+list+"]"))); diff != "" {
			t.Error(diff)
		}
	}
}

// What is wrong is said with its place in the request; states of other runs, the same one twice and damaged ones are refused.
func TestErrors(t *testing.T) {
	request := Of(study(t))
	state := answer(t, with(request, "shard", `{"from":0,"to":1}`))
	change := func(old, new string) []byte { return []byte(strings.Replace(string(request), old, new, 1)) }
	for name, c := range map[string]struct {
		request []byte
		code    diag.Code
		want    string
	}{
		"not JSON":          {[]byte("{"), diag.Syntax, "this is not JSON"},
		"no policy":         {change(`"policies":{"tiktok-shop-sps"`, `"policies":{"tiktok-shop-spa"`), diag.UnknownName, `policies of the request has no "tiktok-shop-sps"; did you mean tiktok-shop-spa?`},
		"a broken policy":   {change(`"timezone":`, `"timezones":`), diag.MissingKey, "policies.tiktok-shop-sps: the key \"timezone\" is missing"},
		"a broken scenario": {change(`"days":40`, `"days":0`), diag.OutOfRange, "scenario.days"},
		"an empty shard":    {with(request, "shard", `{"from":2,"to":2}`), diag.OutOfRange, "shard.to"},
		"the same twice":    {with(request, "merge", "["+state+","+state+"]"), diag.Conflict, "replication 0 is in two states"},
		"another seed":      {with(change(`"seed":5`, `"seed":6`), "merge", "["+state+"]"), diag.Conflict, "of a different experiment"},
		"a damaged state":   {with(request, "merge", "["+strings.Replace(state, `"levels":"`, `"levels":"x `, 1)+"]"), diag.Syntax, "damaged"},
		"another version":   {with(request, "merge", "["+strings.Replace(state, `"version":1`, `"version":9`, 1)+"]"), diag.WrongVersion, "version"},
		"a habit":           {change(`"reply_rate"`, `"reply_rat"`), diag.UnknownName, "did you mean reply_rate?"},
	} {
		_, err := New().Answer(context.Background(), c.request)
		list := diag.All(err, "")
		if len(list) == 0 || list[0].Code != c.code || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s %q", name, err, c.code, c.want)
		}
	}
}

// No request that is not right gets further than an error, whatever it is.
func FuzzStudy(f *testing.F) {
	request := Of(study(f))
	f.Add(request)
	f.Add(with(request, "shard", `{"from":0,"to":1}`))
	f.Add([]byte(`{"scenario":{},"policies":{},"behaviour":{}}`))
	f.Add([]byte(strings.Replace(string(request), `"scale":0.5`, `"logit":1`, 1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Study(data)
		if (s == nil) == (err == nil) {
			t.Errorf("%v and %v", s, err)
		}
	})
}

// A handler that has answered others answers as a new one does, problems and their places included.
func TestHandlerRemembers(t *testing.T) {
	kept, text := New(), Of(study(t))
	moved := append([]byte("\n\n "), text...)
	broken := []byte(strings.Replace(string(moved), `"to":2`, `"to":"x"`, 1))
	for i, asked := range [][]byte{text, with(text, "shard", `{"from":1,"to":2}`), moved, broken, text} {
		want, wantErr := New().Answer(context.Background(), asked)
		got, err := kept.Answer(context.Background(), asked)
		if string(got) != string(want) || fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Errorf("request %d: %v\nnot %v", i, err, wantErr)
		}
		if broken := i == 3; broken != (err != nil) {
			t.Errorf("request %d: %v", i, err)
		}
	}
}

// The policy that replaces another travels with the request.
func TestReplacedPolicyTravels(t *testing.T) {
	b, err := scenarios.LoadBehaviour("default.yaml", standard.Document())
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Load("mine.yaml", []byte("scenario: mine\n"+head+"population: {shops: 20}\nreplace_policy: douyin-2022\n"))
	if err != nil {
		t.Fatal(err)
	}
	study, err := s.Compile(&sim.Library{Behaviour: b, Policy: func(name string) (*score.Plan, error) {
		source, _ := policies.Source(name)
		return policies.Compile(name, source)
	}})
	if err != nil {
		t.Fatal(err)
	}
	result, err := sim.Run(context.Background(), study.Experiment, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := answer(t, Of(study)), string(study.AppendJSON(nil, result)); got != want || !strings.Contains(got, "decision.campaign_entry.share") {
		t.Errorf("%s\nwant %s", got, want)
	}
}
