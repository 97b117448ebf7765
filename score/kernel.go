package score

// Kernel is a scorer as plain numbers: all that says what a row of indicators comes to, as [Scorer.Score] has it for a shop without a past
// that is none of the peers. It is what compilers to other machines read; they keep every operation and its order, so that
// results have the same bits.
type Kernel struct {
	Policy, Hash string
	Low, Span    float64 // of the scale: 0 points are Low, 100 points are Low+Span
	Decimals     int     // of the total
	Scoring      Scoring
	Indicators   []KernelIndicator // in the order of Plan.IndicatorIDs
	Scored       int               // how many of them count towards the total: the first
	Dimensions   []KernelDimension
	Industries   []string      // that have peers, weights or rules of their own, ascending
	Groups       []KernelGroup // by industry; one more for all others
	Floors       []KernelFloor
	Eligible     *KernelRule // nil: every shop is
	Decisions    []KernelDecision
	Lacks        []Lack // what rules look at in vain: they hold, or not, as for a shop that has none of it
}

// Scoring says where totals come from.
type Scoring int

// The ways to a total.
const (
	Unscored Scoring = iota // there is none
	Given                   // it is given with the indicators
	Computed
)

// KernelIndicator is an indicator of a kernel.
type KernelIndicator struct {
	ID         string
	Low, High  float64 // what values are possible: Low <= v <= High
	Volume     int64   // the minimum volume
	Weight     float64 // inside its dimension
	Ranked     bool    // points are of the percentile
	Missing    MissingPoints
	MissingFix float64 // points of MissingFixedPoints
	FullMarks  bool    // these are the policy's full marks
}

// MissingPoints says what points an indicator without a value has.
type MissingPoints int

// What a missing value counts as.
const (
	MissingNoPoints    MissingPoints = iota // none: the others weigh more
	MissingFixedPoints                      // fixed ones
	MissingMeanPoints                       // those of the peers' mean; none where there are no peers
)

// KernelDimension is a dimension: the scored indicators From..To-1.
type KernelDimension struct {
	ID       string
	From, To int
}

// KernelGroup is what one industry has of its own.
type KernelGroup struct {
	Weights []float64 // of the dimensions
	Factors []float64 // by scored indicator: points of the total for one of 100 points, when nothing is missing
	Graders []KernelGrader
}

// KernelGrader turns values of one indicator into points.
type KernelGrader struct {
	Higher  bool  // more is better
	Thin    bool  // peers are knots: Points is of values, and Share the percentile of a value
	Points  Curve // of values, or of percentiles where the indicator is ranked and peers are not thin
	Share   Curve
	Peers   []float64 // exact peers: their distinct values, ascending
	Below   []uint32  // how many peers lie below each; one more: how many there are
	Average float64   // the peers' mean value, of thin peers the median; NaN without any
	Mean    float64   // the points at that
}

// Curve is a piecewise linear function, and a division of the numbers into cells, which tells where to begin to look for the piece that holds one.
// The cell of v is how far the bits of v*Scale+Offset lie past Base, or 0 where they lie before it (both as signed integers), shifted right
// by Shift; and at most the last.
type Curve struct {
	Pieces        []Piece
	Scale, Offset float64
	Base          int64
	Shift         uint8
	Cells         []uint16 // by cell a piece that begins no later than anything in it
}

// Piece is a part of a piecewise linear function: Y + Slope*(v-From) for v >= Start, up to where the next begins.
type Piece struct{ Start, From, Y, Slope float64 }

// KernelFloor lifts points of scored indicators to those of the peers' mean, on the days from..until.
type KernelFloor struct {
	From, Until Day // 0: open
	Of          []int
}

// KernelDecision applies on a day on which it is in force and looked at, when its rule holds and what ends it does not.
type KernelDecision struct {
	ID             string
	From, Until    Day     // 0: open; a row without a day is of a day that is in force
	Weekdays, Days []int64 // of the week (0 Monday) and of the month; both empty: it is looked at on all
	Rule           KernelRule
	End            *KernelRule // nil: nothing keeps it from beginning
}

// Kernel returns the scorer as plain numbers.
func (s *Scorer) Kernel() *Kernel {
	p := s.plan
	k := &Kernel{Policy: p.ID(), Hash: p.Hash(), Low: p.low, Span: p.span, Decimals: p.decimals, Scoring: p.scoring(), Scored: s.scored}
	for i := range p.indicators {
		k.Indicators = append(k.Indicators, p.indicators[i].kernel())
	}
	for _, d := range p.dimensions {
		k.Dimensions = append(k.Dimensions, KernelDimension{d.id, d.from, d.to})
	}
	for _, f := range p.floors {
		from, until := f.force.kernel()
		k.Floors = append(k.Floors, KernelFloor{from, until, f.of})
	}
	r := kernelRules{s, "eligible", &k.Lacks}
	if p.eligible != nil {
		rule := r.rule(p.eligible)
		k.Eligible = &rule
	}
	for i := range p.decisions {
		k.Decisions = append(k.Decisions, r.decision(&p.decisions[i]))
	}
	k.Industries = s.industries(k)
	for _, industry := range k.Industries {
		k.Groups = append(k.Groups, s.group(industry).kernel(p))
	}
	k.Groups = append(k.Groups, s.others.kernel(p))
	return k
}

func (p *Plan) scoring() Scoring {
	switch {
	case !p.totals:
		return Unscored
	case len(p.dimensions) == 0:
		return Given
	}
	return Computed
}

func (ind *indicator) kernel() KernelIndicator {
	low, high := ind.measure.domain().bounds()
	k := KernelIndicator{ID: ind.id, Low: low, High: high, Volume: ind.volume, Weight: ind.weight,
		Ranked: ind.normalise != nil && ind.normalise.PeerPercentile != nil}
	switch ind.missing.Rule {
	case "full_marks":
		k.Missing, k.MissingFix, k.FullMarks = MissingFixedPoints, 100, true
	case "points":
		k.Missing, k.MissingFix = MissingFixedPoints, ind.missing.Points
	case "peer_mean":
		k.Missing = MissingMeanPoints
	}
	return k
}

func (d dates) kernel() (from, until Day) {
	if d.from != nil {
		from = *d.from
	}
	if d.until != nil {
		until = *d.until
	}
	return from, until
}

func (g *graded) kernel(p *Plan) KernelGroup {
	k := KernelGroup{Weights: g.weights, Factors: g.factors}
	for i := range g.graders {
		gr := &g.graders[i]
		out := KernelGrader{Higher: gr.higher, Thin: gr.thin, Points: gr.points.kernel(), Average: gr.average, Mean: gr.mean}
		if gr.thin {
			out.Share = gr.share.kernel()
		} else {
			out.Peers, out.Below = gr.ranks.values, gr.ranks.below
		}
		k.Graders = append(k.Graders, out)
	}
	return k
}

func (s *segments) kernel() Curve {
	c := Curve{Scale: s.grid.scale, Offset: s.grid.offset, Base: s.grid.base, Shift: s.grid.shift, Cells: s.cells[:]}
	for i, p := range s.pieces {
		c.Pieces = append(c.Pieces, Piece{s.starts[i], p.from, p.y, p.slope})
	}
	return c
}
