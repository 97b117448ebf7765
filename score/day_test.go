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

// Every day of three centuries has the date, month and weekday that package time gives it.
func TestCalendarAgreesWithTime(t *testing.T) {
	for at := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() <= 2200; at = at.AddDate(0, 0, 1) {
		day := Day(at.Unix() / 86400)
		if at.Unix() < 0 {
			day = Day((at.Unix() - 86399) / 86400)
		}
		y, m, d := day.date()
		if y != int64(at.Year()) || m != int64(at.Month()) || d != int64(at.Day()) || Date(y, m, d) != day {
			t.Fatalf("%s is %d-%d-%d, and that is %s", at.Format(time.DateOnly), y, m, d, Date(y, m, d))
		}
		if got, want := day.weekday(), (int64(at.Weekday())+6)%7; got != want {
			t.Fatalf("%s has weekday %d, want %d", day, got, want)
		}
		for _, after := range []int{-25, -12, -1, 0, 1, 11, 13} {
			want := time.Date(at.Year(), at.Month()+time.Month(after), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			if got := day.month(int64(after)).String(); got != want {
				t.Fatalf("%d months after %s begin on %s, want %s", after, day, got, want)
			}
		}
	}
}
