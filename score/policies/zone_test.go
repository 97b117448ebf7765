package policies

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
)

func at(t *testing.T, text string) int64 {
	t.Helper()
	v, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return v.Unix()
}

// The instants are those of the laws: clocks change at 2:00 local time in New York and at midnight in São Paulo.
func TestZone(t *testing.T) {
	for _, tc := range []struct {
		name        string
		first       int64
		count       int
		early, last event.ZoneChange
	}{
		{"UTC", 0, 0, event.ZoneChange{}, event.ZoneChange{}},
		{"Asia/Shanghai", 8 * 3600, 0, event.ZoneChange{}, event.ZoneChange{}},
		{"Asia/Kolkata", 5*3600 + 1800, 0, event.ZoneChange{}, event.ZoneChange{}},
		{"America/New_York", -5 * 3600, 100, // two a year
			event.ZoneChange{At: at(t, "2000-04-02T07:00:00Z"), Offset: -4 * 3600},
			event.ZoneChange{At: at(t, "2049-11-07T06:00:00Z"), Offset: -5 * 3600}},
		{"America/Sao_Paulo", -2 * 3600, 39, // in summer time on 2000-01-01; 20 ends, the last in 2019, and 19 beginnings
			event.ZoneChange{At: at(t, "2000-02-27T02:00:00Z"), Offset: -3 * 3600},
			event.ZoneChange{At: at(t, "2019-02-17T02:00:00Z"), Offset: -3 * 3600}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			zone, err := Zone(tc.name)
			if err != nil {
				t.Fatal(err)
			}
			if zone.Name != tc.name || zone.First != tc.first || len(zone.Changes) != tc.count {
				t.Fatalf("got %s, first %d, %d changes", zone.Name, zone.First, len(zone.Changes))
			}
			if n := tc.count; n > 0 && (zone.Changes[0] != tc.early || zone.Changes[n-1] != tc.last) {
				t.Errorf("got %v ... %v, want %v ... %v", zone.Changes[0], zone.Changes[n-1], tc.early, tc.last)
			}
		})
	}
}

// A zone must agree with the zone database at any hour of its years.
func TestZoneAgreesWithDatabase(t *testing.T) {
	for _, name := range commonZones {
		zone, err := Zone(name)
		if err != nil {
			t.Fatal(err)
		}
		where, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for u := zoneFrom; u.Before(zoneTo); u = u.Add(5 * time.Hour) {
			if got, want := zone.Offset(u.Unix()), offset(u.In(where)); got != want {
				t.Fatalf("%s at %v: %d, want %d", name, u, got, want)
			}
		}
	}
}

func TestZoneUnknown(t *testing.T) {
	for name, want := range map[string]string{
		"Asia/Shanghia": `"Asia/Shanghia" is no time zone; did you mean Asia/Shanghai? (unknown_zone)`,
		"":              `"" is no time zone; an IANA name such as Asia/Shanghai belongs here (unknown_zone)`,
		"Local":         `"Local" is no time zone; an IANA name such as Asia/Shanghai belongs here (unknown_zone)`,
		"localtime":     `"localtime" is no time zone; an IANA name such as Asia/Shanghai belongs here (unknown_zone)`,
		"../etc/passwd": `"../etc/passwd" is no time zone; an IANA name such as Asia/Shanghai belongs here (unknown_zone)`,
	} {
		if _, err := Zone(name); !errors.Is(err, diag.UnknownZone) || err.Error() != want {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestResolveZone(t *testing.T) {
	for _, tc := range []struct{ name, yaml, want string }{
		{"no changes", "policy: p\ntimezone: Asia/Shanghai\n", `{"policy":"p","timezone":{"changes":[],"first":28800,"name":"Asia/Shanghai"}}`},
		{"a map stays", "timezone: {name: X, first: 60, changes: [[1, 2]]}", `{"timezone":{"changes":[[1,2]],"first":60,"name":"X"}}`},
		{"no zone", "policy: p", `{"policy":"p"}`},
		{"not at the top", "a: {timezone: nowhere}", `{"a":{"timezone":"nowhere"}}`},
		{"no map", "[timezone]", `["timezone"]`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := ParseYAML("p.yaml", []byte(tc.yaml))
			if err != nil {
				t.Fatal(err)
			}
			before := string(doc.Root.Canonical())
			resolved, err := ResolveZone(doc)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, string(resolved.Root.Canonical())); diff != "" {
				t.Error(diff)
			}
			if after := string(doc.Root.Canonical()); after != before {
				t.Errorf("the document became %s", after)
			}
		})
	}
}

func TestResolveZoneChangesAndPlaces(t *testing.T) {
	doc, err := Read("p.yaml", []byte("a: 1\ntimezone: America/New_York"))
	if err != nil {
		t.Fatal(err)
	}
	node := doc.Root.Get("timezone")
	pair := node.Get("changes").Items[0]
	if pair.Items[0].Text != "954658800" || pair.Items[1].Text != "-14400" { // 2000-04-02T07:00:00Z
		t.Errorf("the first change is %s", pair.Canonical())
	}
	if node.Line != 2 || node.Col != 11 || pair.Items[1].Line != 2 || pair.Items[1].Col != 11 {
		t.Errorf("the zone stands at %d:%d", node.Line, node.Col)
	}
}
