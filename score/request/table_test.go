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

// Columns that no table has are refused, unless the request passes over them.
func TestUnknownColumns(t *testing.T) {
	h := handler(t)
	for _, tables := range []string{
		`"indicators":"shop_id,late,colour\na,0.5,red\n"`,
		`"events":{"orders":"order_id,shop_id,paid_at,presale,colour\no,a,2024-01-05T00:00:00Z,true,red\n"},"as_of":"2024-01-10"`,
		`"events":{"orders":[{"order_id":"o","shop_id":"a","paid_at":"2024-01-05T00:00:00Z","presale":true,"colour":"red"}]},"as_of":"2024-01-10"`,
	} {
		for how, passes := range map[string]bool{"": false, `,"unknown_columns":"refuse"`: false, `,"unknown_columns":"ignore"`: true, `,"unknown_columns":"x"`: false} {
			if answer, err := h.Answer([]byte("{" + tables + how + "}")); (err == nil) != passes || passes && !strings.Contains(string(answer), `"shop_id":"a"`) {
				t.Errorf("%s%s: %s, %v", tables, how, answer, err)
			}
		}
	}
}

func TestBadTables(t *testing.T) {
	h := handler(t)
	for asked, want := range map[string]string{
		`{"indicators":""}`:                                           "must",
		`{"indicators":"shop_id,late\na,x\n"}`:                        `indicators:2:3: late: "x" is not a number`,
		`{"indicators":"shop_id,lat\na,1\n"}`:                         `lat: is not a column of indicators: it is not read; did you mean "late"?`,
		`{"indicators":"shop_id,late\na,1\n","shop_id":"b"}`:          `there is no shop "b" in the indicators`,
		`{"indicators":"shop_id,late\na,1\n","industry":"toys"}`:      "industry belongs to the indicators of one shop: a table says it of each",
		`{"indicators":"shop_id,late\na,1\n","events":{"orders":[]}}`: "only one of indicators, events may stand here",
		`{"indicators":"shop_id,late\na,1\n","from":"2024-01-01"}`:    "indicators are of one day: from needs events",
		`{"indicators":7}`:                                            "a map of indicators to numbers, or the text of a CSV file, belongs here",
	} {
		if _, err := h.Answer([]byte(asked)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n%v, want %s", asked, err, want)
		}
	}
}
