package score

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/format"
)

// Day is a calendar day, as days since 1970-01-01.
type Day int64

// ParseDay reads YYYY-MM-DD.
func ParseDay(text string) (Day, error) {
	day, ok := event.ParseDate([]byte(text))
	if !ok || len(text) != len("2006-01-02") {
		return 0, &Error{Code: diag.WrongType, Msg: format.Text("%q is not a day such as 2022-07-01", text)}
	}
	return Day(day), nil
}

// Date makes a day of a year, a month from 1 to 12 and a day of the month.
func Date(year, month, day int64) Day {
	if month <= 2 {
		year, month = year-1, month+12
	}
	era := floorDiv(year, 400)
	yoe := year - era*400
	doe := yoe*365 + yoe/4 - yoe/100 + (153*(month-3)+2)/5 + day - 1
	return Day(era*146097 + doe - 719468)
}

// Until returns how many days later another day is.
func (d Day) Until(later Day) int64 { return int64(later - d) }

// month returns the first day of the month so many months after the day's own.
func (d Day) month(after int64) Day {
	y, m, _ := d.date()
	months := y*12 + m - 1 + after
	return Date(floorDiv(months, 12), months-floorDiv(months, 12)*12+1, 1)
}

// weekdays are the names of the days of the week, by Day.weekday.
var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// weekday is 0 for Monday. The first of January 1970 was a Thursday.
func (d Day) weekday() int64 { return int64(d) + 3 - floorDiv(int64(d)+3, 7)*7 }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// String prints YYYY-MM-DD.
func (d Day) String() string {
	y, m, day := d.date()
	return format.Text("%04d-%02d-%02d", y, m, day)
}

func (d Day) date() (year, month, day int64) {
	// Years of 400-year eras that begin in March, so that the leap day is the last of its year.
	z := int64(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	y, m := yoe+era*400, mp+3
	if m > 12 {
		y, m = y+1, m-12
	}
	return y, m, doy - (153*mp+2)/5 + 1
}
