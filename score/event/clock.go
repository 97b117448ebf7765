package event

// clock reads times of one zone. It remembers the offset of days without a change, because looking one up costs more
// than reading the digits. Not safe for concurrent use.
type clock struct {
	zone *Zone
	days [512]struct {
		day, offset int64
		steady      bool // known to have one offset from two days before to two days after
	}
}

// parse reads RFC 3339 (the fraction is cut off), the same without an offset as local time, or a date as its midnight.
func (c *clock) parse(s []byte) (int64, bool) {
	day, ok := parseDate(s)
	if !ok {
		return 0, false
	}
	if len(s) == len("2006-01-02") {
		return c.instant(day, 0), true
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
		return c.instant(day, second), true
	}
	offset, ok := parseOffset(rest)
	return day*86400 + second - offset, ok
}

// instant is Zone.Instant with a memory.
func (c *clock) instant(day, second int64) int64 {
	local := day*86400 + second
	e := &c.days[uint64(day)%uint64(len(c.days))]
	if !e.steady || e.day != day {
		e.day, e.offset = day, c.zone.Offset(day*86400)
		e.steady = c.zone.steady(day*86400-2*86400, day*86400+3*86400)
	}
	if e.steady {
		return local - e.offset
	}
	return c.zone.Instant(local)
}

// parseDate reads the date with which s begins, as days since 1970-01-01.
func parseDate(s []byte) (int64, bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' || !digit(s[0]) || !digit(s[1]) {
		return 0, false
	}
	high, low, month, day := twoDigits(s[0:]), twoDigits(s[2:]), twoDigits(s[5:]), twoDigits(s[8:])
	year := high*100 + low
	if low < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	return civilDay(year, month, day), true
}

// parseSecond reads " 15:04:05" or "T15:04:05", with which s begins.
func parseSecond(s []byte) (int64, bool) {
	if len(s) < 9 || (s[0] != ' ' && s[0] != 'T') || s[3] != ':' || s[6] != ':' {
		return 0, false
	}
	hour, minute, second := twoDigits(s[1:]), twoDigits(s[4:]), twoDigits(s[7:])
	if uint64(hour) > 23 || uint64(minute) > 59 || uint64(second) > 59 {
		return 0, false
	}
	return hour*3600 + minute*60 + second, true
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
