package score

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDayAgreesWithTime(t *testing.T) {
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix() / 86400
	last := time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC).Unix() / 86400
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(first, last).Draw(t, "day")
		text := time.Unix(n*86400, 0).UTC().Format(time.DateOnly)
		day, err := ParseDay(text)
		if err != nil || int64(day) != n || day.String() != text {
			t.Fatalf("%s is day %d, %v, and prints %s; want %d", text, day, err, day, n)
		}
	})
}

func TestParseDayRefuses(t *testing.T) {
	for _, text := range []string{
		"", "2022-7-01", "2022-07-1", "2022-13-01", "2022-00-10", "2022-02-29", "1900-02-29", "2022-04-31", "2022-07-00",
		"2022/07/01", "20220701", "2022-07-01 ", " 2022-07-01", "+022-07-01", "2022-+7-01", "-022-07-01", "２022-07", "2022-07-0a",
	} {
		if day, err := ParseDay(text); err == nil {
			t.Errorf("%q reads as %s", text, day)
		}
	}
	for _, text := range []string{"2000-02-29", "2024-02-29", "1970-01-01", "0001-01-01"} {
		if _, err := ParseDay(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
