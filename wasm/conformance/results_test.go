package conformance

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score/policies"
)

// resultsMissing lists the keys of results, the reasons and the kinds of decisions that no expected result has.
func resultsMissing(t *testing.T, cases []Case) []string {
	c := covered{}
	for _, file := range []string{"result_json.go", "result_rulings_json.go"} {
		source, err := os.ReadFile("../../score/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range regexp.MustCompile(`"(\w+)":`).FindAllSubmatch(source, -1) {
			c.need(string(key[1]))
		}
	}
	for _, code := range constants(t, "../../score/result.go", "ReasonCode") {
		c.need("the reason " + code)
	}
	for _, one := range cases {
		for _, text := range append(one.Expect.Results, one.Expect.Result) {
			var result any
			if json.Unmarshal(text, &result) == nil {
				c.result(result)
			}
		}
	}
	c.except(t, map[string]string{"ruling": "of the list of a ruling's rows, which the command line writes", "order_id": "the same"})
	return c.missing()
}

func (c covered) result(node any) {
	switch node := node.(type) {
	case []any:
		for _, item := range node {
			c.result(item)
		}
	case map[string]any:
		for key, item := range node {
			c.show(key)
			if text, is := item.(string); is && key == "code" {
				c.show("the reason " + text)
			}
			c.result(item)
		}
	}
}

// policiesMissing lists the bundled policies that no case is about, with events and without; the first case of all with
// indicators must be of douyin-2022, for hosts measure by it.
func policiesMissing(t *testing.T, cases []Case) []string {
	c := covered{}
	for _, name := range policies.Names() {
		c.need(name+" with indicators", name+" with events")
	}
	for i := range cases {
		var request map[string]json.RawMessage
		_ = json.Unmarshal(cases[i].RequestJSON(), &request) // there may be none
		for _, key := range []string{"indicators", "events"} {
			if request[key] != nil {
				c.show(cases[i].Bundled() + " with " + key)
			}
		}
	}
	first := slices.IndexFunc(cases, func(c Case) bool { return c.Bundled() == "douyin-2022" })
	if first < 0 || cases[first].Request == nil || cases[first].Expect.Result == nil {
		t.Error("the first case of douyin-2022 is none with indicators")
	}
	return c.missing()
}
