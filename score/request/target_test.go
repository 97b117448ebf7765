package request

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// aimed is the answer to a request with a target.
type aimed struct {
	Result json.RawMessage
	Target struct {
		Goal, From, To float64
		Reached        bool
		Steps, Alone   []struct {
			Indicator            string
			From, To, Gain, Cost float64
			Percentile           *float64
			Enough               bool
		}
	}
}

// By hand: totals are whole, so that 75 is reached from 74.5 on: by a late share of 0.255, 0.49 of the way from a half to none.
func TestTarget(t *testing.T) {
	h := handler(t)
	for _, asked := range []string{
		`{"indicators":{"late":0.5}}`,
		`{"events":{"orders":"order_id,shop_id,paid_at,presale\na,s,2024-01-05T00:00:00Z,true\nb,s,2024-01-06T00:00:00Z,false\n"},"as_of":"2024-01-10"}`,
	} {
		plain, err := h.Answer([]byte(asked))
		if err != nil {
			t.Fatal(err)
		}
		want := string(plain)
		var got aimed
		answer, err := h.Answer([]byte(strings.TrimSuffix(asked, "}") + `,"target":75}`))
		if err != nil || json.Unmarshal(answer, &got) != nil {
			t.Fatalf("%s, %v", answer, err)
		}
		if string(got.Result) != want {
			t.Errorf("the result is %s, without a target %s", got.Result, want)
		}
		way := got.Target
		if way.Goal != 75 || way.From != 50 || way.To != 75 || !way.Reached || len(way.Steps) != 1 || len(way.Alone) != 1 {
			t.Fatalf("the way is %+v", way)
		}
		for _, step := range append(way.Steps, way.Alone...) {
			if step.Indicator != "late" || step.From != 0.5 || math.Abs(step.To-0.255) > 2e-8 || step.Gain != 24.5 || math.Abs(step.Cost-0.49) > 2e-8 || !step.Enough {
				t.Errorf("the step is %+v", step)
			}
		}
		if again, err := h.Answer([]byte(strings.TrimSuffix(asked, "}") + `,"target":null}`)); string(again) != want {
			t.Errorf("without a target: %s, %v", again, err)
		}
	}
}

func TestBadTargetsAndTables(t *testing.T) {
	h := handler(t)
	for asked, want := range map[string]string{
		`{"indicators":{"late":0.5},"target":101}`:                                               "target: 101 is not a score from 0 to 100",
		`{"indicators":{"late":0.5},"target":"x"}`:                                               "target: a number, or null where there is none, belongs here",
		`{"indicators":{"late":0.5},"total":"x"}`:                                                "total: a number, or null where there is none, belongs here",
		`{"events":{"orders":[]},"as_of":"2024-01-10","from":"2024-01-09","target":75}`:          "from cannot stand beside it",
		`{"events":{"orders":"order_id,shop_id,paid_at\na,s,soon\n"},"as_of":"2024-01-10"}`:      "events.orders:2:5",
		`{"events":{"orders":"shop_id,paid_at\ns,2024-01-05T00:00:00Z\n"},"as_of":"2024-01-10"}`: "order_id",
		`{"events":{"orders":7},"as_of":"2024-01-10"}`:                                           "a list of rows, or the text of a CSV file, belongs here",
	} {
		if _, err := h.Answer([]byte(asked)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n%v, want %s", asked, err, want)
		}
	}
}
