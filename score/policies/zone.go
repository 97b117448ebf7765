package policies

import (
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // so that a machine without a zone database knows the zones too

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// The years whose offset changes a zone carries.
var (
	zoneFrom = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	zoneTo   = time.Date(2050, 1, 1, 0, 0, 0, 0, time.UTC)
)

// commonZones are suggested for a name that is not known.
var commonZones = []string{
	"UTC", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "Asia/Kolkata", "Europe/London",
	"Europe/Berlin", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Australia/Sydney",
}

// Zone returns the changes of offset of an IANA time zone from 2000 to 2049. An unknown name is a *diag.Error with the
// code diag.UnknownZone. Times before 2000 have the offset of 2000-01-01, those after 2049 the last one.
func Zone(name string) (event.Zone, error) {
	where, err := time.LoadLocation(name)
	if err != nil || name == "" || strings.EqualFold(name, "local") || strings.EqualFold(name, "localtime") {
		return event.Zone{}, &diag.Error{Code: diag.UnknownZone, Msg: unknownZone(name)}
	}
	zone := event.Zone{Name: name, First: offset(zoneFrom.In(where))}
	last := zone.First
	for at := nextBound(zoneFrom.In(where)); !at.IsZero() && at.Before(zoneTo); at = nextBound(at) {
		// A zone may also change its abbreviation alone.
		if now := offset(at); now != last {
			zone.Changes = append(zone.Changes, event.ZoneChange{At: at.Unix(), Offset: now})
			last = now
		}
	}
	return zone, nil
}

// nextBound returns a time after t up to which the offset of t holds; zero when it holds for ever.
func nextBound(t time.Time) time.Time {
	_, end := t.ZoneBounds()
	if !end.IsZero() && !end.After(t) {
		// ZoneBounds ends a leap year by rule a day early, and stands still there.
		return t.Add(24 * time.Hour)
	}
	return end
}

func offset(t time.Time) int64 {
	_, seconds := t.Zone()
	return int64(seconds)
}

func unknownZone(name string) string {
	if near := diag.Nearest(name, commonZones); near != "" {
		return strconv.Quote(name) + " is no time zone; did you mean " + near + "?"
	}
	return strconv.Quote(name) + " is no time zone; an IANA name such as Asia/Shanghai belongs here"
}

// ResolveZone returns the document with the name under its top key timezone replaced by a map of the zone's name, first
// offset and changes, as [event.Zone] has them. A document that has such a map already, or no such key, comes back as it is.
func ResolveZone(doc *document.Document) (*document.Document, error) {
	named := doc.Root.Get("timezone")
	if doc.Root.Kind != document.Map || named == nil || named.Kind != document.String {
		return doc, nil
	}
	zone, err := Zone(named.Text)
	if err != nil {
		return nil, diag.Errors{doc.Error(named, diag.UnknownZone, "timezone", "%s", unknownZone(named.Text))}
	}
	root := *doc.Root
	root.Entries = nil
	for _, e := range doc.Root.Entries {
		if e.Key == "timezone" {
			e.Value = zoneNode(zone, named.Line, named.Col)
		}
		root.Entries = append(root.Entries, e)
	}
	return &document.Document{File: doc.File, Root: &root, Lines: doc.Lines}, nil
}

// zoneNode writes a zone as {name, first, changes: [[at, offset], ...]}, all at one place.
func zoneNode(zone event.Zone, line, col int) *document.Node {
	number := func(v int64) *document.Node {
		return &document.Node{Kind: document.Number, Text: strconv.FormatInt(v, 10), Line: line, Col: col}
	}
	changes := &document.Node{Kind: document.List, Line: line, Col: col}
	for _, c := range zone.Changes {
		pair := &document.Node{Kind: document.List, Items: []*document.Node{number(c.At), number(c.Offset)}, Line: line, Col: col}
		changes.Items = append(changes.Items, pair)
	}
	entry := func(key string, value *document.Node) document.Entry {
		return document.Entry{Key: key, Value: value, Line: line, Col: col}
	}
	name := &document.Node{Kind: document.String, Text: zone.Name, Line: line, Col: col}
	return &document.Node{Kind: document.Map, Line: line, Col: col, Entries: []document.Entry{
		entry("name", name), entry("first", number(zone.First)), entry("changes", changes),
	}}
}
