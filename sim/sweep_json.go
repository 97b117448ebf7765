package sim

// AppendJSON appends a sweep as one JSON object: axes: [{name, values}], cells: [{at (by axis the number of its value), replications,
// estimates, moves}] of all shops, in the manner of a run.
func (s *Sweep) AppendJSON(b []byte) []byte {
	o := &object{b: b}
	o.open("", "{")
	o.open("axes", "[")
	for _, a := range s.Axes {
		o.open("", "{")
		o.text("name", a.Name)
		o.texts("values", a.Values)
		o.close("}")
	}
	o.close("]")
	o.open("cells", "[")
	for _, c := range s.Cells {
		o.open("", "\n{")
		o.open("at", "[")
		for _, i := range c.At {
			o.whole("", int64(i))
		}
		o.close("]")
		o.whole("replications", int64(c.Replications))
		o.estimates(c.Reform.Parts[0].Estimates)
		o.close("}")
	}
	o.close("]")
	o.close("}")
	return o.b
}

// AppendJSON appends what was found as one JSON object: over, number, at_most or at_least, held, value, tried: [{value, level, half_width, holds}].
func (f *Found) AppendJSON(b []byte) []byte {
	o := &object{b: b}
	o.open("", "{")
	o.text("over", f.Over)
	o.text("number", f.Number)
	o.number(map[bool]string{true: "at_most", false: "at_least"}[f.AtMost], f.Target)
	o.truth("held", f.Held)
	o.text("value", f.Steps[f.Best].Value)
	o.open("tried", "[")
	for _, s := range f.Steps {
		o.open("", "\n{")
		o.text("value", s.Value)
		o.number("level", s.Level)
		o.number("half_width", s.Half)
		o.truth("holds", s.Holds)
		o.close("}")
	}
	o.close("]")
	o.close("}")
	return o.b
}
