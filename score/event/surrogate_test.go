package event

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Ids that a lenient reader would take for one are refused; a character that is written as U+FFFD is one like others.
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
