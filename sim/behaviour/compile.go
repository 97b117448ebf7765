package behaviour

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/draw"
)

// Behaviour is a compiled behaviour document: laws as tables, effects as odds.
type Behaviour struct {
	ID         string
	Hash       string         // SHA-256 of the document's canonical form
	Document   *document.Node // that it was compiled from
	Industries []string
	Regions    []string
	Far        []float64   // by region: factor on delivery hours
	Weekdays   [7]float64  // weights, Monday first
	Ship       *draw.Table // factor on a shop's median hours, of orders
	Delivery   *draw.Table
	Day        *draw.Table // factor on delivery hours, of an industry's days
	Amount     *draw.Table // factor on a shop's price

	ShipPromise, PresaleLead, DeliveryPromise float64 // hours
	Review, SatisfiedQuick, SatisfiedSlow     draw.Chance
	Region                                    draw.Choice
	Odds                                      []*Odds // by industry

	margins     [numLaws]*draw.Margin
	correlation *draw.Correlation
	industry    draw.Choice
}

// Compile makes tables of the document.
//
// Errors: score.Errors with every problem of its meaning.
func (d *Document) Compile() (*Behaviour, error) {
	var problems diag.Errors
	d.check(&problems)
	correlation, err := d.correlation(&problems)
	if err != nil {
		problems.Add(diag.Conflict, "shops.correlations", "%s", err.Error())
	}
	if len(problems) > 0 {
		d.doc.Place(problems)
		return nil, problems.Err()
	}
	o := &d.Orders
	b := &Behaviour{ID: d.ID, Hash: d.doc.Root.Hash(), Document: d.doc.Root, Weekdays: [7]float64(o.Weekdays.Is), correlation: correlation,
		Ship: draw.LogNormal(0, o.ShipSigma.Is), Delivery: draw.LogNormal(0, o.DeliverySigma.Is), Day: draw.LogNormal(0, o.DaySigma.Is), Amount: draw.LogNormal(0, o.AmountSigma.Is),
		ShipPromise: o.ShipPromiseHours.Is, PresaleLead: o.PresaleLeadHours.Is, DeliveryPromise: o.DeliveryPromiseHours.Is,
		Review: draw.ChanceOf(o.Review.Is), SatisfiedQuick: draw.ChanceOf(o.SatisfiedQuick.Is), SatisfiedSlow: draw.ChanceOf(o.SatisfiedSlow.Is)}
	var shares []float64
	for _, industry := range d.Shops.Industries {
		b.Industries, shares = append(b.Industries, industry.ID), append(shares, industry.Share)
		b.Odds = append(b.Odds, d.odds(industry.ID))
	}
	b.industry = draw.ChoiceOf(shares...)
	shares = nil
	for _, region := range o.Regions {
		b.Regions, b.Far, shares = append(b.Regions, region.ID), append(b.Far, region.Delivery), append(shares, region.Share)
	}
	b.Region = draw.ChoiceOf(shares...)
	for i, law := range d.Shops.laws() {
		b.margins[i] = law.margin()
	}
	return b, nil
}

// check looks at what the shape of the document alone cannot say.
func (d *Document) check(problems *diag.Errors) {
	parts := newParts(problems, "shops.industries")
	for _, industry := range d.Shops.Industries {
		parts.add(industry.ID, industry.Share)
	}
	parts.end()
	parts = newParts(problems, "orders.regions")
	for _, region := range d.Orders.Regions {
		parts.add(region.ID, region.Share)
	}
	parts.end()
	d.checkEffects(problems)
	if n := len(d.Orders.Weekdays.Is); n != 7 {
		problems.Add(diag.WrongType, "orders.weekdays.is", "7 numbers belong here, Monday to Sunday, not %d", n)
	}
	if n := len(d.Orders.Stars.Is); n != 5 {
		problems.Add(diag.WrongType, "orders.stars.is", "5 shares belong here, of one to five stars, not %d", n)
	}
	sum := 0.0
	for _, share := range d.Orders.Stars.Is {
		sum += share
	}
	sumsToOne(problems, "orders.stars.is", sum)
	shares := map[string]Number{"review": d.Orders.Review, "contact": d.Orders.Contact, "return": d.Orders.Return,
		"defect_return": d.Orders.DefectReturn, "complaint": d.Orders.Complaint,
		"satisfied_quick": d.Orders.SatisfiedQuick, "satisfied_slow": d.Orders.SatisfiedSlow}
	for _, name := range []string{"review", "contact", "satisfied_quick", "satisfied_slow", "return", "defect_return", "complaint"} {
		if shares[name].Is > 1 {
			problems.Add(diag.OutOfRange, "orders."+name+".is", "a share lies between 0 and 1")
		}
	}
}

// checkEffects looks for industries that do not exist.
func (d *Document) checkEffects(problems *diag.Errors) {
	var known []string
	for _, industry := range d.Shops.Industries {
		known = append(known, industry.ID)
	}
	for i := range d.Effects {
		for k, name := range d.Effects[i].Industries {
			if !slices.Contains(known, name) {
				problems.Add(diag.UnknownName, format.Text("effects[%d].industries[%d]", i, k), "%q is not an industry; %s", name, document.Suggest(name, known))
			}
		}
	}
}

// parts are named shares of a whole.
type parts struct {
	problems *diag.Errors
	path     string
	seen     map[string]bool
	sum      float64
}

func newParts(problems *diag.Errors, path string) *parts {
	return &parts{problems: problems, path: path, seen: map[string]bool{}}
}

func (p *parts) add(id string, share float64) {
	if p.seen[id] {
		p.problems.Add(diag.Duplicate, p.path, "%q stands twice", id)
	}
	p.seen[id] = true
	p.sum += share
}

func (p *parts) end() { sumsToOne(p.problems, p.path, p.sum) }

func sumsToOne(problems *diag.Errors, path string, sum float64) {
	if math.Abs(sum-1) > 1e-9 {
		problems.Add(diag.OutOfRange, path, "the shares sum to %g, not to 1", sum)
	}
}

// correlation makes the matrix of the habits that are tied to each other.
func (d *Document) correlation(problems *diag.Errors) (*draw.Correlation, error) {
	matrix := make([][]float64, numLaws)
	for i := range matrix {
		matrix[i] = make([]float64, numLaws)
		matrix[i][i] = 1
	}
	for _, c := range d.Shops.Correlations {
		i, j := slices.Index(Laws(), c.Of[0]), slices.Index(Laws(), c.Of[1])
		for k, at := range []int{i, j} {
			if at < 0 {
				problems.Add(diag.UnknownName, "shops.correlations", "%q is not a habit; %s", c.Of[k], document.Suggest(c.Of[k], Laws()))
			}
		}
		if i >= 0 && j >= 0 && i != j {
			matrix[i][j], matrix[j][i] = c.Is, c.Is
		}
	}
	return draw.Correlate(matrix)
}
