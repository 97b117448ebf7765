package request

import (
	"strings"
	"testing"
)

// By hand: b has one late order of four, a one of two. The peers of the events are those of a table of the same shares, and
// those of both shops' parts together; of three shops two knots are
// the first, who beats two and a half of three, and the last.
func TestPeers(t *testing.T) {
	h := handler(t)
	head := `{"peers":1,"policy":"p","policy_sha256":"` + h.Plan().Hash() + `","as_of":"2024-01-10","industries":{`
	want := head + "\n" + `"":{"shops":["a","b"],"values":{"late":[0.5,0.25]}}}}` + "\n"
	rows := func(shop, late string) (csv string) {
		for i, presale := range strings.Split(late, "") {
			csv += shop + string(rune('0'+i)) + "," + shop + ",2024-01-05T00:00:00Z," + presale + `\n`
		}
		return csv
	}
	events := func(rows string) string {
		return `{"events":{"orders":"order_id,shop_id,paid_at,presale\n` + rows + `"},"as_of":"2024-01-10","answer":"peers"}`
	}
	var parts string
	for _, part := range []string{events(rows("b", "0100")), events(rows("a", "10"))} {
		parts += ask(t, h, part)
	}
	if err := h.LoadPeers([]byte(parts)); err != nil {
		t.Fatal(err)
	}
	for _, asked := range []string{
		events(rows("b", "0010") + rows("a", "10")),
		`{"indicators":"shop_id,late\nb,0.25\na,0.5\n","as_of":"2024-01-10","answer":"peers"}`,
		`{"answer":"peers"}`,
	} {
		if got := ask(t, h, asked); got != want {
			t.Errorf("%s\nanswers %s\nnot %s", asked, got, want)
		}
	}
	thin := head + "\n" + `"":{"knots":{"late":[[0.1,0.8333333333333334],[0.7,0.16666666666666666]]}}}}` + "\n"
	table := `{"indicators":"shop_id,late\nb,0.1\na,0.7\nc,0.3\n","as_of":"2024-01-10","answer":"peers","knots":2}`
	if got := ask(t, h, table); got != thin {
		t.Errorf("two knots: %s, not %s", got, thin)
	}
}

func ask(t *testing.T, h *Handler, request string) string {
	t.Helper()
	answer, err := h.Answer([]byte(request))
	if err != nil {
		t.Fatalf("%s: %v", request, err)
	}
	return string(answer)
}

func TestBadPeers(t *testing.T) {
	h := handler(t)
	for asked, want := range map[string]string{
		`{"answer":"peers"}`: "no peers are loaded: events, or a table of indicators, must stand here",
		`{"answer":"all"}`:   `"all" is not one of results, peers`,
		`{"indicators":"shop_id,late\na,1\n","answer":"peers"}`:                                     `the key "as_of" is missing: nothing else tells the day of the peers`,
		`{"events":{"orders":[]},"answer":"peers"}`:                                                 `the key "as_of" is missing`,
		`{"indicators":"shop_id,late\na,x\n","as_of":"2024-01-10","answer":"peers"}`:                `indicators:2:3: late: "x" is not a number`,
		`{"events":{"orders":[{}]},"as_of":"2024-01-10","answer":"peers"}`:                          "events.orders",
		`{"indicators":{"late":1},"answer":"peers"}`:                                                "one shop makes no peers",
		`{"indicators":"shop_id,late\na,1\n","as_of":"2024-01-10","answer":"peers","shop_id":"a"}`:  "shop_id belongs to results",
		`{"indicators":"shop_id,late\na,1\n","as_of":"2024-01-10","answer":"peers","target":50}`:    "target belongs to results",
		`{"indicators":"shop_id,late\na,1\n","as_of":"2024-01-10","answer":"peers","industry":"x"}`: "industry belongs to the indicators of one shop",
		`{"events":{"orders":[]},"as_of":"2024-01-10","answer":"peers","from":"2024-01-09"}`:        "from belongs to results",
		`{"indicators":"shop_id,late\na,1\n","knots":5}`:                                            `"answer": "peers" is missing`,
		`{"indicators":"shop_id,late\na,1\n","as_of":"2024-01-10","answer":"peers","knots":1}`:      "1 is not a whole number from 2 to 1048576",
		`{"indicators":"shop_id,late\na,1\n","as_of":"2024-01-10","answer":"peers","knots":2.5}`:    "2.5 is not a whole number",
		`{"indicators":"shop_id,late\na,1\n","as_of":"2024-01-10","answer":"peers","knots":"many"}`: "a number, or null where there is none, belongs here",
	} {
		if _, err := h.Answer([]byte(asked)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n%v, want %s", asked, err, want)
		}
	}
}
