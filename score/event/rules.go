package event

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// rules are what the rows of a table must keep beyond the kinds of their cells.
var rules = [NumTables + 1][]func(p *parser){
	Orders:        {notBefore("paid_at", "delivered_at")},
	Conversations: {notBefore("opened_at", "first_reply_at"), atMost("rounds_replied_in_time", "rounds")},
	AfterSales:    {notBefore("applied_at", "responded_at"), notBefore("applied_at", "closed_at")},
	Surveys:       {oneOf("shop_id", "order_id")},
}

// notBefore demands that the second time, where both are given, is not before the first.
func notBefore(first, then string) func(*parser) {
	return func(p *parser) {
		a, b := p.part(first).wide, p.part(then).wide
		for row := range min(len(a), len(b)) {
			if b[row] < a[row] && b[row] != Missing {
				p.fail(row, p.position(then), &diag.Error{Code: diag.BadSequence, Path: then, Msg: format.Text(
					"%s is before %s %s", shorten(p.cell(row, p.position(then))), first, p.cell(row, p.position(first)))})
			}
		}
	}
}

// atMost demands that the first number, where both are given, is not above the second.
func atMost(least, most string) func(*parser) {
	return func(p *parser) {
		a, b := p.part(least).code, p.part(most).code
		for row := range min(len(a), len(b)) {
			if a[row] > b[row] && b[row] >= 0 {
				p.fail(row, p.position(least), &diag.Error{Code: diag.BadCell, Path: least,
					Msg: format.Text("%d is more than the %d %s", a[row], b[row], most)})
			}
		}
	}
}

// oneOf demands that one of two cells is given.
func oneOf(a, b string) func(*parser) {
	return func(p *parser) {
		i, j := p.position(a), p.position(b)
		for row := range p.records {
			if (i < 0 || len(p.cell(row, i)) == 0) && (j < 0 || len(p.cell(row, j)) == 0) {
				p.fail(row, -1, &diag.Error{Code: diag.BadCell, Path: a, Msg: format.Text("is empty, and so is %s: one of them is needed", b)})
			}
		}
	}
}

func (p *parser) part(column string) *part { return &p.block.columns[p.spec.Column(column)] }

// position returns where a column stands in the source, or -1.
func (p *parser) position(column string) int {
	for position, to := range p.to {
		if to >= 0 && p.spec.Columns[to].Name == column {
			return position
		}
	}
	return -1
}
