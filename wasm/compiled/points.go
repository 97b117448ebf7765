package compiled

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/wasm/asm"
)

// earn gives each scored indicator its points.
func (r *row) earn() []*asm.Node {
	code := []*asm.Node{set(r.any, i32(0)), set(r.every, i32(1))}
	code = append(code, r.each(0, r.Scored, func(s slot) []*asm.Node {
		group, factor := s.at(get(r.group), r.record.factors, 8)
		weighs := op("f64.gt", load("f64.load", group, factor), f64(0))
		there := append([]*asm.Node{s.set(scored, i32(1))}, r.place(s)...)
		there = append(there, set(r.any, or(get(r.any), weighs)))
		missing := append([]*asm.Node{s.set(scored, i32(0))}, r.missing(s)...)
		missing = append(missing, set(r.every, and(get(r.every), s.get(scored))))
		return []*asm.Node{asm.If(s.measured(), there, missing)}
	})...)
	return append(code, r.lift()...)
}

// grader is the grader of an indicator: an address, and how much further its fields are.
func (s slot) grader(f int) (address *asm.Node, offset int) {
	return s.at(get(s.r.group), s.r.record.graders+f, graderBytes)
}

func (s slot) graderWord(f int) *asm.Node {
	address, offset := s.grader(f)
	return load("i32.load", address, offset)
}

func (s slot) graderFloat(f int) *asm.Node {
	address, offset := s.grader(f)
	return load("f64.load", address, offset)
}

// curve is the value of a function of the grader.
func (s slot) curve(f int, v *asm.Node) *asm.Node {
	return asm.Call(s.r.curveAt, op("i32.add", get(s.r.tables), s.graderWord(f)), v)
}

// percentile is the share of exact peers that the value beats.
func (s slot) percentile(v *asm.Node) *asm.Node {
	address, offset := s.grader(0)
	return asm.Call(s.r.rank, get(s.r.tables), op("i32.add", address, i32(offset)), s.fact(factHigher), v)
}

// place gives a value its points.
func (r *row) place(s slot) []*asm.Node {
	curve := []*asm.Node{s.set(points, s.curve(graderPoints, s.get(value)))}
	ranked := []*asm.Node{asm.If(s.graderWord(graderThin), curve, []*asm.Node{s.set(points, s.curve(graderPoints, s.percentile(s.get(value))))})}
	return []*asm.Node{asm.If(s.fact(factRanked), ranked, curve)}
}

// missing gives an indicator without a value what the policy says.
func (r *row) missing(s slot) []*asm.Node {
	fixed := []*asm.Node{s.set(points, s.fact(factFix)), s.set(scored, i32(1))}
	mean := []*asm.Node{s.set(points, s.graderFloat(graderMean)), s.set(scored, op("f64.eq", s.get(points), s.get(points)))}
	is := func(m score.MissingPoints) *asm.Node { return op("i32.eq", s.fact(factMissing), i32(int(m))) }
	return []*asm.Node{asm.If(is(score.MissingFixedPoints), fixed, []*asm.Node{asm.If(is(score.MissingMeanPoints), mean, nil)})}
}

// lift raises points to those of the peers' mean where a floor is in force.
func (r *row) lift() []*asm.Node {
	if len(r.Floors) == 0 {
		return nil
	}
	code := r.each(0, r.Scored, func(s slot) []*asm.Node { return []*asm.Node{s.set(lifted, i32(0))} })
	for _, f := range r.Floors {
		var body []*asm.Node
		for _, i := range f.Of {
			s := slot{r, i}
			body = append(body, asm.If(and(s.get(scored), op("f64.lt", s.get(points), s.graderFloat(graderMean))),
				[]*asm.Node{s.set(points, s.graderFloat(graderMean)), s.set(lifted, i32(1))}, nil))
		}
		known := op("i64.ne", get(r.day), i64(0))
		code = append(code, asm.If(and(known, r.inForce(f.From, f.Until)), body, nil))
	}
	return code
}

// inForce is whether the day lies within two; a row without a day does.
func (r *row) inForce(from, until score.Day) *asm.Node {
	force := i32(1)
	if from != 0 {
		force = and(force, op("i64.ge_s", get(r.day), i64(int64(from))))
	}
	if until != 0 {
		force = and(force, op("i64.le_s", get(r.day), i64(int64(until))))
	}
	return or(op("i64.eqz", get(r.day)), force)
}
