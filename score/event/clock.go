package event

import "encoding/binary"

// clock reads times of one zone. It remembers dates, because the calendar and the zone's changes cost more than reading
// the digits. Not safe for concurrent use.
type clock struct {
	zone  *Zone
	dates [1024]date
}

// date is a day as it is written, and what is known about it.
type date struct {
	start  uint64 // "2006-01-"
	end    uint16 // "02"
	steady bool   // the zone has one offset from two days before to two days after
	day    int64  // since 1970-01-01
	begins int64  // where steady: the instant of its midnight
}

// parse reads RFC 3339 (the fraction is cut off), the same without an offset as local time, or a date as its midnight.
// The year must be a usual one.
func (c *clock) parse(s []byte) (int64, bool) {
	if len(s) == len("2006-01-02 15:04:05") { // what most cells are
		if d := c.slot(s); d.is(s) && d.steady {
			second, ok := parseSecond(s[10:])
			return d.begins + second, ok
		}
	}
	return c.parseAny(s)
}

func (c *clock) parseAny(s []byte) (int64, bool) {
	d, ok := c.date(s)
	if !ok {
		return 0, false
	}
	if len(s) == len("2006-01-02") {
		return c.instant(d, 0), true
	}
	second, ok := parseSecond(s[10:])
	if !ok {
		return 0, false
	}
	rest := s[19:]
	if len(rest) > 0 && rest[0] == '.' {
		n := 1
		for n < len(rest) && digit(rest[n]) {
			n++
		}
		if n == 1 {
			return 0, false
		}
		rest = rest[n:]
	}
	if len(rest) == 0 {
		return c.instant(d, second), true
	}
	offset, ok := parseOffset(rest)
	return d.day*86400 + second - offset, ok
}

// date reads the date with which s begins.
func (c *clock) date(s []byte) (*date, bool) {
	if len(s) < len("2006-01-02") {
		return nil, false
	}
	d := c.slot(s)
	if d.is(s) {
		return d, true
	}
	day, ok := ParseDate(s)
	if !ok || !usualYear(s) {
		return nil, false
	}
	*d = date{start: binary.LittleEndian.Uint64(s), end: binary.LittleEndian.Uint16(s[8:]), day: day,
		begins: day*86400 - c.zone.Offset(day*86400), steady: c.zone.steady((day-2)*86400, (day+3)*86400)}
	return d, true
}

// usualYear reports whether the year with which a date begins is one in which shops trade: others are slips, and one
// such as 9999 would become the last day of all events.
func usualYear(date []byte) bool {
	year := string(date[:4])
	return firstYear <= year && year <= lastYear
}

const firstYear, lastYear = "1900", "2200"

// slot returns where the date with which s begins is remembered, if it is. The days of two years have slots of their own.
func (c *clock) slot(s []byte) *date {
	_ = s[9]
	month, day := uint(s[5]&1)*10+uint(s[6]&15), uint(s[8]&3)*10+uint(s[9]&15)
	return &c.dates[(uint(s[3]&1)<<9|month<<5|day)%uint(len(c.dates))]
}

func (d *date) is(s []byte) bool {
	return d.start == binary.LittleEndian.Uint64(s) && d.end == binary.LittleEndian.Uint16(s[8:])
}

// instant is the instant of a local second of a day.
func (c *clock) instant(d *date, second int64) int64 {
	if d.steady {
		return d.begins + second
	}
	return c.zone.Instant(d.day*86400 + second)
}

// ParseDate reads the YYYY-MM-DD with which s begins, as days since 1970-01-01 in the Gregorian calendar.
func ParseDate(s []byte) (day int64, ok bool) {
	if len(s) < len("2006-01-02") {
		return 0, false
	}
	if s[4] != '-' || s[7] != '-' || !digit(s[0]) || !digit(s[1]) {
		return 0, false
	}
	high, low, month, dom := twoDigits(s[0:]), twoDigits(s[2:]), twoDigits(s[5:]), twoDigits(s[8:])
	year := high*100 + low
	if low < 0 || month < 1 || month > 12 || dom < 1 || dom > daysIn(year, month) {
		return 0, false
	}
	return civilDay(year, month, dom), true
}

// parseSecond reads " 15:04:05" or "T15:04:05", with which s begins. It looks at the eight characters behind the first
// together: less "00:00:00", each byte must be a digit's value up to the most of its place, and 0 for the colons.
func parseSecond(s []byte) (int64, bool) {
	const zeros, most, top = 0x30303a30303a3030, 0x0905000905000902, 0x8080808080808080
	if len(s) < 9 || s[0] != ' ' && s[0] != 'T' {
		return 0, false
	}
	x := binary.LittleEndian.Uint64(s[1:]) ^ zeros
	if (x|(x+(0x7f7f7f7f7f7f7f7f-most)))&top != 0 {
		return 0, false
	}
	x = x*10 + x>>8 // pairs of digits become numbers in the bytes of their first
	hour, minute, second := x&0xff, x>>24&0xff, x>>48&0xff
	return int64(hour*3600 + minute*60 + second), hour < 24
}

// parseOffset reads "Z", "+08:00" or "-08:00", as seconds east of UTC.
func parseOffset(s []byte) (int64, bool) {
	if len(s) == 1 {
		return 0, s[0] == 'Z'
	}
	if len(s) != 6 || (s[0] != '+' && s[0] != '-') || s[3] != ':' {
		return 0, false
	}
	hour, minute := twoDigits(s[1:]), twoDigits(s[4:])
	if uint64(hour) > 23 || uint64(minute) > 59 {
		return 0, false
	}
	offset := hour*3600 + minute*60
	if s[0] == '-' {
		offset = -offset
	}
	return offset, true
}

func digit(c byte) bool { return c-'0' <= 9 }

// twoDigits reads the number with which s begins, -1 when there is none.
func twoDigits(s []byte) int64 {
	a, b := s[0]-'0', s[1]-'0'
	if a > 9 || b > 9 {
		return -1
	}
	return int64(a)*10 + int64(b)
}

func daysIn(year, month int64) int64 {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// civilDay counts the days from 1970-01-01 in the Gregorian calendar. Years begin in March, so that the leap day is the
// last of its year and month lengths follow (153m+2)/5.
func civilDay(year, month, day int64) int64 {
	if month <= 2 {
		year, month = year-1, month+12
	}
	era := floorDiv(year, 400)
	y := year - era*400
	return era*146097 + y*365 + y/4 - y/100 + (153*(month-3)+2)/5 + day - 1 - 719468
}
