package event

import (
	"math"
	"sort"
)

// Zone is a time zone as a list of offset changes, so that reading times needs no zone database. The zero Zone is UTC.
// A Zone is immutable and safe for concurrent use.
type Zone struct {
	Name    string
	First   int64        // seconds east of UTC before the first change
	Changes []ZoneChange // ascending
}

// ZoneChange says that from the instant At (Unix seconds) on, local time is Offset seconds east of UTC.
type ZoneChange struct{ At, Offset int64 }

// Offset returns the seconds east of UTC at an instant.
func (z *Zone) Offset(t int64) int64 {
	n := len(z.Changes)
	if n == 0 {
		return z.First
	}
	if t >= z.Changes[n-1].At {
		return z.Changes[n-1].Offset
	}
	i := sort.Search(n, func(i int) bool { return z.Changes[i].At > t })
	if i == 0 {
		return z.First
	}
	return z.Changes[i-1].Offset
}

// Stretch is a time in which a zone's clocks do not change, so that days are found without a search. It knows the days of all
// other instants too.
type Stretch struct {
	zone   *Zone
	from   int64
	length uint64
	local  uint64 // local time at its beginning
}

// Around returns the stretch that an instant lies in, as far as it lies after 1970.
func (z *Zone) Around(t int64) Stretch {
	i := sort.Search(len(z.Changes), func(i int) bool { return z.Changes[i].At > t })
	from, until := int64(maxOffset), int64(math.MaxInt64-maxOffset)
	if i > 0 {
		from = max(from, z.Changes[i-1].At)
	}
	if i < len(z.Changes) {
		until = max(from, z.Changes[i].At)
	}
	return Stretch{z, from, uint64(until - from), uint64(from + z.Offset(t))}
}

// Day is Zone.Day.
func (s *Stretch) Day(t int64) int64 {
	if since := uint64(t - s.from); since < s.length {
		return int64((since + s.local) / 86400)
	}
	return s.zone.Day(t)
}

// Days turns instants into their local days, and leaves Missing as it is.
func (s *Stretch) Days(times []int64) {
	for i, t := range times {
		if since := uint64(t - s.from); since < s.length {
			times[i] = int64((since + s.local) / 86400)
		} else if t != Missing {
			times[i] = s.zone.Day(t)
		}
	}
}

// Second is Zone.Second.
func (s *Stretch) Second(t int64) int64 {
	if since := uint64(t - s.from); since < s.length {
		return int64((since + s.local) % 86400)
	}
	return s.zone.Second(t)
}

// steady reports whether no change lies from one instant to another.
func (z *Zone) steady(from, to int64) bool {
	i := sort.Search(len(z.Changes), func(i int) bool { return z.Changes[i].At > from })
	return i == len(z.Changes) || z.Changes[i].At > to
}

// Instant returns the Unix seconds of a local wall-clock time, given as if it were UTC. Where clocks go back and the
// time happens twice it is the earlier; where they go forward and it never happens, it is as long after the change.
func (z *Zone) Instant(local int64) int64 {
	before := z.Offset(local - maxOffset)
	t := local - before
	if z.Offset(t) == before {
		return t
	}
	after := z.Offset(t)
	if u := local - after; z.Offset(u) == after {
		return u
	}
	return t
}

// maxOffset is more than any zone has ever been away from UTC.
const maxOffset = 26 * 3600

// Day returns the local day of an instant, as days since 1970-01-01.
func (z *Zone) Day(t int64) int64 { return floorDiv(t+z.Offset(t), 86400) }

// Second returns the local second of the day of an instant, 0 to 86399.
func (z *Zone) Second(t int64) int64 {
	local := t + z.Offset(t)
	return local - floorDiv(local, 86400)*86400
}

// Midnight returns the instant at which a local day begins.
func (z *Zone) Midnight(day int64) int64 { return z.Instant(day * 86400) }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
