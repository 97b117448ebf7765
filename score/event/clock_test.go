package event

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// shanghai has one offset; newYork the two changes of 2024: 2024-03-10 07:00 UTC to -4 h, 2024-11-03 06:00 UTC to -5 h.
var (
	shanghai = Zone{Name: "Asia/Shanghai", First: 8 * 3600}
	newYork  = Zone{Name: "America/New_York", First: -5 * 3600, Changes: []ZoneChange{{1710054000, -4 * 3600}, {1730613600, -5 * 3600}}}
)

func TestParseTime(t *testing.T) {
	const noon = 1704110400 // 2024-01-01 12:00:00 UTC: 19723 days and a half
	for _, c := range []struct {
		text string
		zone *Zone
		want int64
	}{
		{"2024-01-01T12:00:00Z", &shanghai, noon},
		{"2024-01-01T20:00:00+08:00", &newYork, noon},
		{"2024-01-01 04:30:00-07:30", &newYork, noon},
		{"2024-01-01T12:00:00.999999Z", &shanghai, noon},
		{"2024-01-01 12:00:00", &Zone{}, noon},
		{"2024-01-01T20:00:00", &shanghai, noon},
		{"2024-01-01 20:00:00.5", &shanghai, noon},
		{"2024-01-01", &shanghai, noon - 20*3600},
		{"1969-12-31 23:59:59", &Zone{}, -1},
		{"2000-02-29", &Zone{}, 951782400},
		{"1900-01-01", &Zone{}, -2208988800},
		{"2200-12-31 23:59:59", &Zone{}, 7289654399},
		{"2024-03-10 01:59:59", &newYork, 1710053999},
		{"2024-03-10 02:30:00", &newYork, 1710055800}, // does not happen: read as half past three
		{"2024-03-10 03:00:00", &newYork, 1710054000},
		{"2024-11-03 01:30:00", &newYork, 1730611800}, // happens twice: the first
		{"2024-11-03 02:00:00", &newYork, 1730617200},
	} {
		if got, ok := (&clock{zone: c.zone}).parse([]byte(c.text)); !ok || got != c.want {
			t.Errorf("%s in %s = %d, %t; want %d", c.text, c.zone.Name, got, ok, c.want)
		}
	}
}

func TestParseTimeRefuses(t *testing.T) {
	c := &clock{zone: &Zone{}}
	for _, text := range []string{
		"2023-02-29", "1900-02-29", "2024-00-01", "2024-13-01", "2024-01-32", "2024-1-1", "20240101", "24-01-01",
		"2024-01-01 24:00:00", "2024-01-01 12:60:00", "2024-01-01 12:00:60", "2024-01-01 12:00", "2024-01-01T12:00:00.Z",
		"2024-01-01T12:00:00+0800", "2024-01-01T12:00:00+24:00", "2024-01-01T12:00:00z", "2024-01-01t12:00:00Z",
		" 2024-01-01", "2024-01-01 ", "2024-01-01T12:00:00Z ", "2024-01-01x12:00:00", "-024-01-01", "2024-01-01T12:00:00.5 ",
		"2024-01-01 +1:00:00", "", "now", "1899-12-31", "2201-01-01 00:00:00", "9999-12-31T00:00:00Z", "0000-00-00", "0001-01-01T00:00:00Z",
	} {
		if got, ok := c.parse([]byte(text)); ok {
			t.Errorf("%q reads as %d", text, got)
		}
	}
}

// A clock agrees with package time, with and without its memory.
func TestClockAgreesWithTime(t *testing.T) {
	c := &clock{zone: &newYork}
	rapid.Check(t, func(t *rapid.T) {
		unix := rapid.Int64Range(-2208988800, 7289654399).Draw(t, "unix") // the years 1900 to 2200
		text := time.Unix(unix, 0).UTC().Format(time.RFC3339)
		if got, ok := c.parse([]byte(text)); !ok || got != unix {
			t.Fatalf("%s = %d, %t; want %d", text, got, ok, unix)
		}
		local := text[:19]
		want := newYork.Instant(unix)
		for range 2 {
			if got, _ := c.parse([]byte(local)); got != want {
				t.Fatalf("%s = %d; want %d", local, got, want)
			}
		}
	})
}
