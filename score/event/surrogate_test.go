package event

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLoneSurrogate(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`"plain"`, ""},
		{`"\u5e97\n\\\""`, ""},
		{`"\ud83d\ude00"`, ""},
		{`"\uD83D\uDE00\uD83D\uDE00"`, ""},
		{`"\\ud800"`, ""}, // a backslash and letters
		{`"\ud7ff\ue000\ufffd"`, ""},
		{`"\ud800"`, `\ud800`},
		{`"a\uDFFFb"`, `\uDFFF`},
		{`"\\\udc00"`, `\udc00`},
		{`"\ud800\ud83d\ude00"`, `\ud800`},
		{`"\ud83d\ude00\ude00"`, `\ude00`},
		{`"\ud800\n\udc00"`, `\ud800`},
		{`"\ude00\ud83d"`, `\ude00`},
		{`["a","\ud800"]`, `\ud800`},
	} {
		if got := loneSurrogate([]byte(c.text)); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// Ids that encoding/json would take for one are refused; a character that is written as U+FFFD is one like others.
func TestSurrogatesDoNotMergeIds(t *testing.T) {
	var rejected []int
	opt := Options{SkipBadRows: true, Reject: func(r Rejected) { rejected = append(rejected, r.Line) }}
	got := mustRead(t, opt, Bytes(Shops, "s", JSONLines, []byte(`{"shop_id": "\ud800"}
{"shop_id": "\ud801"}
{"shop_id": "�"}
{"shop_id": "\ud83d\ude00"}
{"shop_id": "s", "tags": ["a", "\udc00"]}
`)))
	if diff := cmp.Diff([]int{1, 2, 5}, rejected); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{" shop_id=\ufffd", " shop_id=😀"}, dump(got.Table(Shops))); diff != "" {
		t.Error(diff)
	}
}
