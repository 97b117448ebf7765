package request

import (
	"strings"
	"testing"
)

// By hand: a late share of 0.25 is 75 of 100. Without loaded peers the shops of the table are peers, here of one industry each.
func TestTable(t *testing.T) {
	h := handler(t)
	answer, err := h.Answer([]byte(`{"indicators":"shop_id,industry,late\nb,toys,0.25\na,,\n","as_of":"2024-01-10"}`))
	if err != nil {
		t.Fatal(err)
	}
	a, b, _ := strings.Cut(string(answer), "\n")
	for _, c := range []struct{ line, id, total, median string }{{a, "a", "null", "null"}, {b, "b", "75", "0.25"}} {
		for _, part := range []string{`{"shop_id":"` + c.id + `"`, `"total":` + c.total + `,`, `"peer_median":` + c.median + `,`, `"as_of":"2024-01-10"`} {
			if !strings.Contains(c.line, part) {
				t.Errorf("%s is missing in %s", part, c.line)
			}
		}
	}
	if one, err := h.Answer([]byte(`{"indicators":"shop_id,late\nb,0.25\na,1\n","shop_id":"b","target":80}`)); err != nil || strings.Contains(string(one), "\n") || !strings.Contains(string(one), `"target":`) {
		t.Errorf("one shop with a target: %s, %v", one, err)
	}
}

func TestBadTables(t *testing.T) {
	h := handler(t)
	for asked, want := range map[string]string{
		`{"indicators":""}`:                                           "must",
		`{"indicators":"shop_id,late\na,x\n"}`:                        `indicators:2:3: late: "x" is not a number`,
		`{"indicators":"shop_id,lat\na,1\n"}`:                         `lat: is not a column of indicators: it is not read; did you mean "late"?`,
		`{"indicators":"shop_id,late\na,1\n","shop_id":"b"}`:          `there is no shop "b" in the indicators`,
		`{"indicators":"shop_id,late\na,1\n","industry":"toys"}`:      "industry belongs to the indicators of one shop: a table says it of each shop",
		`{"indicators":"shop_id,late\na,1\n","events":{"orders":[]}}`: "only one of indicators, events may stand here",
		`{"indicators":"shop_id,late\na,1\n","from":"2024-01-01"}`:    "indicators are of one day: from needs events",
		`{"indicators":7}`:                                            "a map of indicators to numbers, or the text of a CSV file, belongs here",
	} {
		if _, err := h.Answer([]byte(asked)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n%v, want %s", asked, err, want)
		}
	}
}
