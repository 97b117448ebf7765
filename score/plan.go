package score

import (
	"github.com/shopscore/shopscore/score/event"
)

// Version is the engine's version, part of every result's provenance.
const Version = "0.1.0"

// Plan is a compiled policy: names resolved, weights multiplied out, curves made into tables. It is immutable and safe
// for concurrent use.
type Plan struct {
	policy     *Policy
	hash       string
	zone       event.Zone
	indicators []indicator // scored ones in the order of the dimensions, then the others by name
	dimensions []dimension
	industries map[string][]float64 // dimension weights of industries that have their own
	low, span  float64              // the scale: 0 points are low, 100 points are low+span
	decimals   int
	totals     bool   // there is a total
	eligible   rule   // nil: every shop is
	admission  string // the same in words
	gates      []gate // the same for batches; nil where columns cannot say it
	floors     []floor
	ledgers    []int // the indicators that count points
	appeals    []appeal
	trailing   []trailing
	effects    []effect
	decisions  []decision // the ladders' steps among them
	rulings    []ruling
	lookedUp   [event.NumTables]bool
	reads      map[cell]bool // the columns of event tables that measures and conditions look at; false: only to settle ties
}

// indicator is one measured number of the plan.
type indicator struct {
	id        string
	title     Text
	measure   measure
	recency   []float64 // weight by age in days; nil: all days alike
	volume    int64     // the minimum volume
	higher    bool      // more is better
	dimension int       // -1: not scored
	weight    float64   // inside its dimension
	missing   Missing
	normalise *Normaliser // nil when not scored
}

// dimension is a part of the total: the scored indicators from..to-1.
type dimension struct {
	id       string
	title    Text
	weight   float64
	from, to int
}

// floor lifts the points of some indicators while it is in force.
type floor struct {
	force dates
	of    []int
}

// ID returns the policy's name.
func (p *Plan) ID() string { return p.policy.ID }

// Policy returns the document that the plan was compiled from.
func (p *Plan) Policy() *Policy { return p.policy }

// Hash returns the SHA-256 of the policy's canonical form, in hexadecimal.
func (p *Plan) Hash() string { return p.hash }

// Zone returns the time zone in which the policy's days and hours count.
func (p *Plan) Zone() event.Zone { return p.zone }

// IndicatorIDs lists the indicators in the order of Indicators.Columns.
func (p *Plan) IndicatorIDs() []string {
	ids := make([]string, len(p.indicators))
	for i := range p.indicators {
		ids[i] = p.indicators[i].id
	}
	return ids
}

// DimensionIDs lists the dimensions in the order of Result.Dimensions.
func (p *Plan) DimensionIDs() []string {
	ids := make([]string, len(p.dimensions))
	for i := range p.dimensions {
		ids[i] = p.dimensions[i].id
	}
	return ids
}

// IndicatorTitle returns an indicator's title in a language.
func (p *Plan) IndicatorTitle(i int, lang string) string { return p.indicators[i].title.In(lang) }

// DimensionTitle returns a dimension's title in a language.
func (p *Plan) DimensionTitle(i int, lang string) string { return p.dimensions[i].title.In(lang) }

// Scale returns the lowest and the highest total of the scale, and its decimals.
func (p *Plan) Scale() (low, high float64, decimals int) { return p.low, p.low + p.span, p.decimals }

// Wants tells whether the plan reads a column of an event table by name; the others need not be kept.
func (p *Plan) Wants(table event.TableID, column string) bool {
	_, reads := p.reads[cell{table: table, column: event.Specs[table].Column(column)}]
	return reads
}

// Names tells whether the plan's results depend on a column by more than ties.
func (p *Plan) Names(table event.TableID, column string) bool {
	return p.reads[cell{table: table, column: event.Specs[table].Column(column)}]
}

// DecisionIDs lists the decisions, those of ladders among them, in the order in which results have them.
func (p *Plan) DecisionIDs() []string {
	ids := make([]string, len(p.decisions))
	for i := range p.decisions {
		ids[i] = p.decisions[i].id
	}
	return ids
}
