package score

import (
	"strings"

	"github.com/shopscore/shopscore/score/format"
)

// printFollows prints what follows from a score.
func (p *Plan) printFollows(b *strings.Builder) {
	section := func(title string, list []string) {
		if len(list) > 0 {
			b.WriteString(format.Text("\n%s\n  %s\n", title, strings.Join(list, "\n  ")))
		}
	}
	section("floors", lines(p.floors, func(f *floor) string { return f.text(p) }))
	section("looked up over days", lines(p.trailing, (*trailing).String))
	section("effects", lines(p.effects, (*effect).String))
	section("decisions", p.printDecisions())
	section("rulings", lines(p.rulings, (*ruling).String))
	section("appeals", lines(p.appeals, (*appeal).String))
}

func lines[T any](list []T, text func(*T) string) []string {
	texts := make([]string, len(list))
	for i := range list {
		texts[i] = text(&list[i])
	}
	return texts
}

func (f *floor) text(p *Plan) string {
	var names []string
	for _, i := range f.of {
		names = append(names, p.indicators[i].id)
	}
	return f.force.String() + ": no fewer points than the peers' mean for " + strings.Join(names, ", ")
}

// String prints the days, "always" for all.
func (d dates) String() string {
	switch {
	case d.from == nil && d.until == nil:
		return "always"
	case d.until == nil:
		return "from " + d.from.String()
	case d.from == nil:
		return "until " + d.until.String()
	}
	return "from " + d.from.String() + " to " + d.until.String()
}

func (t *trailing) String() string {
	if t.kind == "days_ago" {
		return format.Text("%s: %s %d days ago", t.id, t.of.name, t.days)
	}
	return format.Text("%s: %s of %s over %d days, %d of which must have it", t.id, t.kind, t.of.name, t.days, t.atLeast)
}

func (e *effect) String() string {
	text := e.id + ": "
	if text += e.strictest; e.strictest != "sum" {
		text += " counts"
	}
	if e.once {
		text += ", on the first day only"
	}
	if e.otherwise != nil {
		text += ", otherwise " + e.otherwise.String()
	}
	if e.unit != "" {
		text += " (" + e.unit + ")"
	}
	return text
}

func (f *figure) String() string {
	if f.of == nil {
		return number(f.fixed)
	}
	return number(f.times) + " times " + f.of.name
}

// printDecisions prints each decision, and of a step that repeats the first.
func (p *Plan) printDecisions() []string {
	var list []string
	for i := range p.decisions {
		d := &p.decisions[i]
		if d.repeats != nil && i > 0 && p.decisions[i-1].repeats == d.repeats {
			continue
		}
		text := d.print(p)
		if d.repeats != nil {
			text += format.Text("; and so on at each %d more", d.repeats.Every)
		}
		list = append(list, text)
	}
	return list
}

func (d *decision) print(p *Plan) string {
	text := d.kind + " " + d.id + " when " + d.text
	if d.edge {
		text = d.kind + " " + d.id + " as soon as " + d.text
	}
	if d.on.some() {
		text += ", looked at on " + d.on.String()
	}
	if d.days > 0 {
		text += format.Text(", for %d days", d.days)
	}
	if d.entries > 0 {
		text += format.Text(", at most %d times ever", d.entries)
	}
	for _, s := range d.effects {
		text += "; " + p.effects[s.effect].id + " " + s.figure.String()
	}
	for _, a := range d.adds {
		text += format.Text("; %+d %s", a.points, p.indicators[p.ledgers[a.ledger]].id)
	}
	if d.force != (dates{}) {
		text += "; in force " + d.force.String()
	}
	return text
}

// String prints the days of a calendar.
func (c calendar) String() string {
	var parts []string
	for _, w := range c.weekdays {
		parts = append(parts, weekdays[w])
	}
	for _, d := range c.days {
		parts = append(parts, format.Text("day %d of the month", d))
	}
	return strings.Join(parts, ", ")
}

func (r *ruling) String() string {
	text := r.id + ": " + r.tap.String()
	if r.when != nil {
		text += ", when " + r.when.String()
	}
	if r.by != nil {
		text += ", by " + r.by.String()
	}
	if r.force != (dates{}) {
		text += ", in force " + r.force.String()
	}
	if r.amount != nil && len(r.causes) == 0 {
		text += ": " + r.amount.String()
	}
	for i := range r.causes {
		c := &r.causes[i]
		text += "\n    " + c.id
		if len(c.where) > 0 {
			text += " where " + c.where.String()
		}
		if c.amount != nil {
			text += ": " + c.amount.String()
		}
	}
	return text
}

func (m *money) String() string {
	parts := make([]string, len(m.steps))
	for i, s := range m.steps {
		if parts[i] = cents(s.fixed); s.times >= 0 {
			parts[i] = number(float64(s.times)/1e4) + "% of the order's amount"
			if s.least > 0 {
				parts[i] += ", at least " + cents(s.least)
			}
			if s.most < 1e15 {
				parts[i] += ", at most " + cents(s.most)
			}
		}
		if !s.bound.open() {
			parts[i] = s.bound.String() + " is " + parts[i]
		}
	}
	return strings.Join(parts, "; ")
}

func cents(n int64) string { return number(float64(n) / 100) }

func (a *appeal) String() string {
	return format.Text("%s, within %d days", a.table, a.within)
}
