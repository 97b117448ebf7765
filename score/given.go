package score

import (
	"math"
	"sort"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
)

// VolumeSuffix ends the name of what tells on how many events an indicator's value stands, behind the indicator's id.
const VolumeSuffix = ".volume"

// TableSpec describes a table of indicators that were measured elsewhere, for event.ReadTable: a row a shop, where the policy scores products
// a row a product. The columns are shop_id, product_id, industry, tags, total (a published score, taken as it is), each indicator's id,
// and that with [VolumeSuffix]. A column that the table does not have is not supplied: its indicator has no value in any shop. An
// empty cell has no value in this one.
func (p *Plan) TableSpec() *event.TableSpec {
	spec := &event.TableSpec{Name: "indicators", Key: []string{"shop_id"}, Columns: []event.ColumnSpec{
		{Name: "shop_id", Required: true}, {Name: "industry"}, {Name: "tags", Kind: event.Tags}}}
	if p.policy.Subject == "product" {
		spec.Key = append(spec.Key, "product_id")
		spec.Columns = append(spec.Columns, event.ColumnSpec{Name: "product_id", Required: true})
	}
	if p.policy.Total != nil {
		low, high, _ := p.Scale()
		spec.Columns = append(spec.Columns, event.ColumnSpec{Name: "total", Kind: event.Value, Low: low, High: high,
			Outside: format.Text("is not a score from %s to %s", document.AppendNumber(nil, low), document.AppendNumber(nil, high))})
	}
	for i := range p.indicators {
		at, id := &p.indicators[i], p.indicators[i].id
		low, high := at.measure.domain().bounds()
		spec.Columns = append(spec.Columns, event.ColumnSpec{Name: id, Kind: event.Value, Low: low, High: high, Outside: impossible},
			event.ColumnSpec{Name: id + VolumeSuffix, Kind: event.Volume, Of: id})
	}
	return spec
}

// bounds are the least and the largest number of an extent.
func (e extent) bounds() (least, most float64) {
	if math.IsInf(e.hi, 1) {
		return e.lo, e.hi
	}
	return e.lo, math.Nextafter(e.hi, e.lo)
}

// Given makes indicators of a table that event.ReadTable read by [Plan.TableSpec], with what it counted, as of a day (0 for none). Rows are
// sorted by shop, then product.
func (p *Plan) Given(t *event.Table, count *event.Count, day Day) *Indicators {
	g := givenTable{table: t, count: count, spec: p.TableSpec()}
	g.sort()
	in := &Indicators{AsOf: day, Shops: g.texts("shop_id"), Industries: g.texts("industry"), Tags: g.tags()}
	if p.policy.Subject == "product" {
		in.Products = g.texts("product_id")
	}
	if p.policy.Total != nil && g.has("total") {
		in.Total = g.values("total")
	}
	for _, id := range p.IndicatorIDs() {
		c := Column{Supplied: g.has(id), Value: g.values(id)}
		if g.has(id + VolumeSuffix) {
			c.Volume = g.volumes(id + VolumeSuffix)
		}
		in.Columns = append(in.Columns, c)
	}
	return in
}

// givenTable takes the columns out of a table of indicators.
type givenTable struct {
	table *event.Table
	count *event.Count
	spec  *event.TableSpec
	rows  []int // in the order of shops
}

func (g *givenTable) column(name string) *event.Column { return &g.table.Columns[g.spec.Column(name)] }

func (g *givenTable) has(name string) bool { return g.count.Has(g.spec.Column(name)) }

func (g *givenTable) sort() {
	for row := range g.table.Rows {
		g.rows = append(g.rows, row)
	}
	shops, products := g.texts("shop_id"), g.texts(g.spec.Key[len(g.spec.Key)-1])
	sort.Slice(g.rows, func(i, j int) bool {
		a, b := g.rows[i], g.rows[j]
		return shops[a] < shops[b] || shops[a] == shops[b] && products[a] < products[b]
	})
}

func (g *givenTable) texts(name string) []string {
	texts, c := make([]string, len(g.rows)), g.column(name)
	for i, row := range g.rows {
		if c.Code != nil && c.Code[row] >= 0 {
			texts[i] = c.Dict.String(c.Code[row])
		}
	}
	return texts
}

func (g *givenTable) tags() [][]string {
	tags, c := make([][]string, len(g.rows)), g.column("tags")
	for i, row := range g.rows {
		if c.Code != nil && c.Code[row] >= 0 {
			tags[i] = c.Dict.Tags(c.Code[row])
		}
	}
	return tags
}

// values are NaN where there is none.
func (g *givenTable) values(name string) []float64 {
	values, c := make([]float64, len(g.rows)), g.column(name)
	for i, row := range g.rows {
		values[i] = exact.NaN
		if c.Wide != nil && c.Wide[row] != event.Missing {
			values[i] = math.Float64frombits(uint64(c.Wide[row]))
		}
	}
	return values
}

// volumes are 0 where there is none.
func (g *givenTable) volumes(name string) []int64 {
	volumes, c := make([]int64, len(g.rows)), g.column(name)
	for i, row := range g.rows {
		if c.Wide != nil {
			volumes[i] = max(c.Wide[row], 0)
		}
	}
	return volumes
}
