package request

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

const small = `{"policy":"p","title":"t","timezone":{"name":"UTC"},"indicators":{
	"late":{"share":{"of":"orders","at":"paid_at","that":{"presale":true}},"better":"lower","window":{"days":30},"normalise":{"linear":[[0,100],[1,0]]}},
	"orders":{"count":{"of":"orders","at":"paid_at"},"window":{"days":30}}},
	"dimensions":[{"id":"d","title":"d","weight":1,"of":["late"]}],"total":{"scale":[0,100]},
	"eligible":{"when":{"orders":{"at_least":1}}}}`

func handler(t testing.TB) *Handler {
	doc, err := document.ParseJSON("", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := score.Load(doc)
	if err != nil {
		t.Fatal(err)
	}
	return New(plan)
}

// Whatever the bytes: problems with a code each, or lines of JSON; and the next request is answered as ever.
func FuzzAnswer(f *testing.F) {
	h := handler(f)
	usual := []byte(`{"shop_id":"s","indicators":{"late":0.25,"orders":4}}`)
	for _, text := range []string{string(usual), `{"indicators":{"late":null,"late.volume":3},"as_of":"2022-07-01","tags":["a"],"industry":"i"}`,
		`{"events":{"orders":[{"order_id":"o","shop_id":"s","paid_at":"2022-06-30","presale":true}]},"as_of":"2022-07-01","from":"2022-06-29"}`,
		`{"events":{"shops":[{"shop_id":"a"}` + "\n" + `,{"shop_id":"b"}]},"as_of":"2022-07-01","shop_id":"b"}`,
		`{"indicators":{"x":1},"events":[],"total":"5","what":{"deep":[1,{"a":2}]}}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		answer, err := h.Answer(data)
		for _, e := range diag.All(err, "") {
			if e.Code == "" || e.Msg == "" {
				t.Fatalf("%s: %+v", data, e)
			}
		}
		if err == nil && len(answer) > 0 {
			for line := range bytes.SplitSeq(answer, []byte("\n")) {
				if !json.Valid(line) {
					t.Fatalf("%s: %s", data, line)
				}
			}
		}
		answer, err = h.Answer(usual)
		if err != nil || !bytes.HasPrefix(answer, []byte(`{"shop_id":"s","industry":"","total":75,`)) {
			t.Fatalf("after %s: %s %v", data, answer, err)
		}
	})
}
