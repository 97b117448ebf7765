package score

import (
	"fmt"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
)

// Day is a calendar day, as days since 1970-01-01.
type Day int64

// ParseDay reads YYYY-MM-DD.
func ParseDay(text string) (Day, error) {
	day, ok := event.ParseDate([]byte(text))
	if !ok || len(text) != len("2006-01-02") {
		return 0, &Error{Code: diag.WrongType, Msg: fmt.Sprintf("%q is not a day such as 2022-07-01", text)}
	}
	return Day(day), nil
}

// String prints YYYY-MM-DD.
func (d Day) String() string {
	// Years of 400-year eras that begin in March, so that the leap day is the last of its year.
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
