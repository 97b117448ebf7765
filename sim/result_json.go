package sim

// AppendJSON appends what a run of the study found as one JSON object; the same result prints the same bytes.
//
//	scenario, policy, behaviour (names), replications, reached (of until),
//	conflicts: [{what, first, second, text}], published: [{number, of, relative, reported, ours, half_width, gap, source}],
//	unplayed: [indicators of which no shop has a value],
//	groups: [{kind, name, estimates: [{name, baseline, reform, difference, baseline_half_width, reform_half_width, half_width, distinguishable}],
//	          moves: [{name, share, half_width}]}], all shops first,
//	distribution: {low, step, baseline, reform}, transitions: {begins, counts}, path: {number, difference, half_width}
//
// Numbers that there are none of, such as the half-width of one replication, are null.
func (t *Study) AppendJSON(b []byte, r *Result) []byte {
	o := &object{b: b}
	o.open("", "{")
	o.text("scenario", t.Scenario.ID)
	o.text("policy", t.Experiment.Arms[0].Plan.ID())
	o.text("behaviour", t.Experiment.Behaviour.ID)
	o.whole("replications", int64(r.Replications))
	o.truth("reached", r.Reached)
	o.open("conflicts", "[")
	for _, c := range t.Conflicts {
		o.open("", "{")
		o.text("what", c.What)
		o.text("first", c.First)
		o.text("second", c.Second)
		o.text("text", c.Text)
		o.close("}")
	}
	o.close("]")
	o.published(t.Compare(r))
	o.texts("unplayed", t.Unplayed(r))
	o.parts(r.Groups, r.Reforms[0].Parts)
	o.reform(&r.Reforms[0])
	o.close("}")
	return o.b
}

// Unplayed lists the indicators that no shop has a value of: the policy looks at something that is not played, or at more days than are.
func (t *Study) Unplayed(r *Result) (ids []string) {
	for _, id := range t.Experiment.Arms[0].Plan.IndicatorIDs() {
		if _, there := r.Reforms[0].Parts[0].Estimate("indicator." + id + ".mean"); !there {
			ids = append(ids, id)
		}
	}
	return ids
}

func (o *object) published(list []Compared) {
	o.open("published", "[")
	for _, c := range list {
		o.open("", "{")
		o.text("number", c.Number)
		o.text("of", c.Of)
		o.truth("relative", c.Relative)
		o.number("reported", c.Reported)
		o.number("ours", c.Ours)
		o.number("half_width", c.Half)
		o.number("gap", c.Gap)
		o.text("source", c.Source)
		o.close("}")
	}
	o.close("]")
}

func (o *object) parts(groups []Group, parts []Part) {
	o.open("groups", "[")
	for i := range parts {
		o.open("", "\n{")
		o.text("kind", groups[i].Kind)
		o.text("name", groups[i].Name)
		o.estimates(parts[i].Estimates)
		o.open("moves", "[")
		for _, m := range parts[i].Moves {
			o.open("", "\n  {")
			o.text("name", m.Name)
			o.number("share", m.Share)
			o.number("half_width", m.Half)
			o.close("}")
		}
		o.close("]")
		o.close("}")
	}
	o.close("]\n")
}

func (o *object) estimates(list []Estimate) {
	o.open("estimates", "[")
	for i := range list {
		e := &list[i]
		o.open("", "\n  {")
		o.text("name", e.Name)
		o.number("baseline", e.Baseline)
		o.number("reform", e.Reform)
		o.number("difference", e.Difference)
		o.number("baseline_half_width", e.BaselineHalf)
		o.number("reform_half_width", e.ReformHalf)
		o.number("half_width", e.Half)
		o.truth("distinguishable", e.Distinguishable())
		o.close("}")
	}
	o.close("]")
}

// reform writes what is told of all shops only.
func (o *object) reform(f *Reform) {
	o.open("distribution", "{")
	o.number("low", f.Distribution.Low)
	o.number("step", f.Distribution.Step)
	o.wholes("baseline", f.Distribution.Baseline)
	o.wholes("reform", f.Distribution.Reform)
	o.close("}\n")
	o.open("transitions", "{")
	o.numbers("begins", f.Transitions.Begins)
	o.open("counts", "[")
	for _, row := range f.Transitions.Counts {
		o.wholes("", row)
	}
	o.close("]")
	o.close("}\n")
	o.open("path", "{")
	o.text("number", f.Path.Number)
	o.numbers("difference", f.Path.Difference)
	o.numbers("half_width", f.Path.Half)
	o.close("}")
}
