package compiled

import "github.com/shopscore/shopscore/wasm/asm"

// daysBefore is how many days are added so that none is negative: whole 400-year eras, which are whole weeks, from March of year 0.
const daysBefore = 719468 + 25*146097

// weekday is the day of the week, 0 for Monday.
func weekday(day *asm.Node) *asm.Node {
	return op("i64.rem_s", op("i64.add", day, i64(3+7*1_000_000)), i64(7))
}

// dayOfMonth is the day of the month, by the arithmetic of score.Day.
func dayOfMonth(day *asm.Node) *asm.Node {
	div := func(a *asm.Node, b int64) *asm.Node { return op("i64.div_s", a, i64(b)) }
	sub := func(a, b *asm.Node) *asm.Node { return op("i64.sub", a, b) }
	plus := func(a, b *asm.Node) *asm.Node { return op("i64.add", a, b) }
	times := func(n int64, a *asm.Node) *asm.Node { return op("i64.mul", i64(n), a) }
	doe := op("i64.rem_s", plus(day, i64(daysBefore)), i64(146097))
	yoe := div(sub(plus(sub(doe, div(doe, 1460)), div(doe, 36524)), div(doe, 146096)), 365)
	doy := sub(doe, sub(plus(times(365, yoe), div(yoe, 4)), div(yoe, 100)))
	mp := div(plus(times(5, doy), i64(2)), 153)
	return plus(sub(doy, div(plus(times(153, mp), i64(2)), 5)), i64(1))
}
