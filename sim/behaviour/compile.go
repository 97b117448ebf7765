package behaviour

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/sim/draw"
)

// Behaviour is a compiled behaviour document: laws as tables, effects as odds.
type Behaviour struct {
	ID         string
	Hash       string // SHA-256 of the document's canonical form
	Industries []string
	Weekdays   [7]float64  // weights, Monday first
	Ship       *draw.Table // factor on a shop's median hours, of orders
	Delivery   *draw.Table
	Day        *draw.Table // factor on delivery hours, of an industry's days

	ShipPromise, PresaleLead, DeliveryPromise float64 // hours
	Review                                    draw.Chance
	Odds                                      *Odds

	margins     [NumHabits]*draw.Margin
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
	b := &Behaviour{ID: d.ID, Hash: d.doc.Root.Hash(), Weekdays: [7]float64(o.Weekdays.Is), correlation: correlation,
		Ship: draw.LogNormal(0, o.ShipSigma.Is), Delivery: draw.LogNormal(0, o.DeliverySigma.Is), Day: draw.LogNormal(0, o.DaySigma.Is),
		ShipPromise: o.ShipPromiseHours.Is, PresaleLead: o.PresaleLeadHours.Is, DeliveryPromise: o.DeliveryPromiseHours.Is,
		Review: draw.ChanceOf(o.Review.Is), Odds: d.odds()}
	var shares []float64
	for _, industry := range d.Shops.Industries {
		b.Industries, shares = append(b.Industries, industry.ID), append(shares, industry.Share)
	}
	b.industry = draw.ChoiceOf(shares...)
	for i, law := range d.Shops.laws() {
		b.margins[i] = law.margin()
	}
	return b, nil
}

// check looks at what the shape of the document alone cannot say.
func (d *Document) check(problems *diag.Errors) {
	sum, seen := 0.0, map[string]bool{}
	for _, industry := range d.Shops.Industries {
		if seen[industry.ID] {
			problems.Add(diag.Duplicate, "shops.industries", "%q stands twice", industry.ID)
		}
		seen[industry.ID] = true
		sum += industry.Share
	}
	sumsToOne(problems, "shops.industries", sum)
	if n := len(d.Orders.Weekdays.Is); n != 7 {
		problems.Add(diag.WrongType, "orders.weekdays.is", "7 numbers belong here, Monday to Sunday, not %d", n)
	}
	if n := len(d.Orders.Stars.Is); n != 5 {
		problems.Add(diag.WrongType, "orders.stars.is", "5 shares belong here, of one to five stars, not %d", n)
	}
	sum = 0
	for _, share := range d.Orders.Stars.Is {
		sum += share
	}
	sumsToOne(problems, "orders.stars.is", sum)
	shares := map[string]Number{"review": d.Orders.Review, "contact": d.Orders.Contact, "return": d.Orders.Return,
		"defect_return": d.Orders.DefectReturn, "complaint": d.Orders.Complaint}
	for _, name := range []string{"review", "contact", "return", "defect_return", "complaint"} {
		if shares[name].Is > 1 {
			problems.Add(diag.OutOfRange, "orders."+name+".is", "a share lies between 0 and 1")
		}
	}
}

func sumsToOne(problems *diag.Errors, path string, sum float64) {
	if math.Abs(sum-1) > 1e-9 {
		problems.Add(diag.OutOfRange, path, "the shares sum to %g, not to 1", sum)
	}
}

// correlation makes the matrix of the habits that are tied to each other.
func (d *Document) correlation(problems *diag.Errors) (*draw.Correlation, error) {
	matrix := make([][]float64, NumHabits)
	for i := range matrix {
		matrix[i] = make([]float64, NumHabits)
		matrix[i][i] = 1
	}
	for _, c := range d.Shops.Correlations {
		i, j := slices.Index(habitNames[:], c.Of[0]), slices.Index(habitNames[:], c.Of[1])
		for k, at := range []int{i, j} {
			if at < 0 {
				problems.Add(diag.UnknownName, "shops.correlations", "%q is not a habit; %s", c.Of[k], document.Suggest(c.Of[k], habitNames[:]))
			}
		}
		if i >= 0 && j >= 0 && i != j {
			matrix[i][j], matrix[j][i] = c.Is, c.Is
		}
	}
	return draw.Correlate(matrix)
}
