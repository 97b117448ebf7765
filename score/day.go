package score

import (
	"fmt"
	"strconv"

	"github.com/shopscore/shopscore/score/diag"
)

// Day is a calendar day, as days since 1970-01-01.
type Day int64

// ParseDay reads YYYY-MM-DD.
func ParseDay(text string) (Day, error) {
	bad := &Error{Code: diag.WrongType, Msg: fmt.Sprintf("%q is not a day such as 2022-07-01", text)}
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return 0, bad
	}
	y, errY := strconv.ParseUint(text[:4], 10, 16)
	m, errM := strconv.ParseUint(text[5:7], 10, 16)
	d, errD := strconv.ParseUint(text[8:], 10, 16)
	if errY != nil || errM != nil || errD != nil || m < 1 || m > 12 || d < 1 {
		return 0, bad
	}
	day := civil(int64(y), int64(m), int64(d))
	if day.String() != text {
		return 0, bad
	}
	return day, nil
}

// civil counts the days to a date of the Gregorian calendar, with years that begin in March so that the leap day is last.
func civil(y, m, d int64) Day {
	if m <= 2 {
		y, m = y-1, m+12
	}
	return Day(365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d - 1 - 719468)
}

// String prints YYYY-MM-DD.
func (d Day) String() string {
	z := int64(d) + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	y, m := yoe+era*400, mp+3
	if m > 12 {
		y, m = y+1, m-12
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, doy-(153*mp+2)/5+1)
}
