package request

import (
	"bytes"
	"strconv"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
)

// column is what a key of indicators stands for.
type column struct {
	indicator int
	volume    bool
}

// indicators reads the values and volumes of one shop, or takes the text of a table of many.
func (h *Handler) indicators(r *request) {
	at := h.scan.Offset()
	switch h.scan.Kind() {
	case '{':
	case '"':
		r.table = bytes.Clone(h.scan.Text())
		return
	default:
		h.wrong(at, "indicators", "a map of indicators to numbers, or the text of a CSV file,")
		return
	}
	r.given = true
	for h.scan.Open('{'); h.scan.More('}'); {
		at := h.scan.Offset()
		key := h.scan.Key()
		if h.scan.Fault() != nil {
			return
		}
		c, known := h.columns[string(key)]
		switch {
		case !known:
			id := string(key)
			r.problem(at, diag.UnknownName, document.Join("indicators", id), "%q is no indicator of the policy; %s", id, document.Suggest(id, h.plan.IndicatorIDs()))
			h.scan.Skip(document.MaxDepth)
		case c.volume:
			h.volume(r, c.indicator, at)
		default:
			h.value(r, c.indicator, at)
		}
	}
}

func (h *Handler) path(i int, suffix string) string {
	if i < 0 {
		return suffix
	}
	return "indicators." + h.plan.IndicatorIDs()[i] + suffix
}

// number reads a number of indicator i, or of the key suffix (-1); null is NaN.
func (h *Handler) number(i int, suffix string) (text []byte, v float64, ok bool) {
	at := h.scan.Offset()
	switch h.scan.Kind() {
	case 'n':
		h.scan.Literal()
		return nil, exact.NaN, h.scan.Fault() == nil
	case '0':
		text, v, ok := h.scan.Number()
		if !ok && h.scan.Fault() == nil {
			h.request.problem(at, diag.OutOfRange, h.path(i, suffix), "the number %s is too large", text)
		}
		return text, v, ok
	}
	h.wrong(at, h.path(i, suffix), "a number, or null where there is none,")
	return nil, 0, false
}

func (h *Handler) value(r *request, i, at int) {
	text, v, ok := h.number(i, "")
	c := &r.in.Columns[i]
	switch {
	case !ok:
		return
	case c.Supplied:
		r.problem(at, diag.Duplicate, h.path(i, ""), "the indicator stands twice")
		return
	case text != nil && !h.plan.Possible(i, v):
		r.problem(at, diag.OutOfRange, h.path(i, ""), score.Impossible, text)
		return
	}
	r.values[i] = v
	c.Supplied, c.Value = true, r.values[i:i+1]
}

func (h *Handler) volume(r *request, i, at int) {
	text, _, ok := h.number(i, score.VolumeSuffix)
	c := &r.in.Columns[i]
	n, err := strconv.ParseUint(string(text), 10, 50)
	switch {
	case !ok:
		return
	case c.Volume != nil:
		r.problem(at, diag.Duplicate, h.path(i, score.VolumeSuffix), "the volume stands twice")
		return
	case text != nil && err != nil:
		r.problem(at, diag.OutOfRange, h.path(i, score.VolumeSuffix), "%s is not a volume: write a whole number, not negative", text)
		return
	}
	r.volumes[i], r.missing[i] = int64(n), text == nil
	c.Volume = r.volumes[i : i+1]
}

// total reads a published score.
func (h *Handler) total(r *request) {
	if v, ok := h.onScale("total", "the policy has no total that could be given"); ok {
		r.total[0] = v
		r.in.Total = r.total[:]
	}
}

// target reads the total that the shop wants to come to.
func (h *Handler) target(r *request) {
	if v, ok := h.onScale("target", "the policy has no total to come to"); ok {
		r.goal, r.aims = exact.FromFloat(v)
	}
}

// onScale reads a total; false where it is null or there is a problem.
func (h *Handler) onScale(key, none string) (v float64, ok bool) {
	at := h.scan.Offset()
	text, v, ok := h.number(-1, key)
	low, high, _ := h.plan.Scale()
	switch {
	case !ok:
		return 0, false
	case h.plan.Policy().Total == nil:
		h.request.problem(at, diag.Conflict, key, none)
		return 0, false
	case text != nil && !(low <= v && v <= high):
		h.request.problem(at, diag.OutOfRange, key, "%s is not a score from %s to %s", text, document.AppendNumber(nil, low), document.AppendNumber(nil, high))
		return 0, false
	}
	return v, true
}

// whole checks what the keys say together, and completes the row of indicators.
func (r *request) whole(plan *score.Plan) {
	products := plan.Policy().Subject == "product"
	switch {
	case len(r.errs) > 0:
		return
	case r.knots > 0 && !r.peers:
		r.errs.Add(diag.Conflict, "knots", "knots are of peers: \"answer\": \"peers\" is missing")
	case r.aims && r.from != 0:
		r.errs.Add(diag.Conflict, "target", "the way to a target is that of one day: from cannot stand beside it")
	case (r.given || r.table != nil) && r.events != nil:
		r.errs.Add(diag.Conflict, "", "only one of indicators, events may stand here")
	case !r.given && r.table == nil && r.events == nil && !r.peers:
		r.errs.Add(diag.MissingKey, "", "one of indicators, events must stand here")
	case r.events != nil:
		r.beside("%s belongs to indicators: with events the table of shops says it")
		r.wholeEvents()
		r.wholePeers()
		return
	case r.peers:
		r.beside("%s belongs to the indicators of one shop: peers are made of many")
		r.wholePeers()
		return
	case r.from != 0:
		r.errs.Add(diag.Conflict, "from", "indicators are of one day: from needs events")
	case r.table != nil:
		r.beside("%s belongs to the indicators of one shop: a table says it of each")
		r.in.AsOf = r.asOf
		return
	case products && r.product == "":
		r.errs.Add(diag.MissingKey, "", "the policy scores products: the key \"product_id\" is missing")
	case !products && r.product != "":
		r.errs.Add(diag.Conflict, "product_id", "the policy scores shops, not products")
	}
	for i := range r.in.Columns {
		c := &r.in.Columns[i]
		if r.missing[i] && c.Supplied && exact.Finite(c.Value[0]) {
			r.errs.Add(diag.MissingKey, "indicators."+plan.IndicatorIDs()[i]+score.VolumeSuffix, "the volume is null beside a value")
		}
		r.missing[i] = false
	}
	r.in.Shops[0], r.in.Industries[0], r.in.Tags[0], r.in.AsOf = r.shop, r.industry, r.tags, r.asOf
	if products {
		r.in.Products = []string{r.product}
	}
}

// beside refuses what belongs to the indicators of one shop.
func (r *request) beside(message string) {
	for _, key := range []struct {
		name  string
		given bool
	}{{"industry", r.industry != ""}, {"tags", r.tags != nil}, {"total", r.in.Total != nil}} {
		if key.given {
			r.errs.Add(diag.Conflict, key.name, message, key.name)
		}
	}
}

// wholeEvents checks what stands beside events.
func (r *request) wholeEvents() {
	switch {
	case r.asOf == 0:
		r.errs.Add(diag.MissingKey, "", "the key \"as_of\" is missing: events need the day of the score")
	case r.from != 0 && r.from > r.asOf:
		r.errs.Add(diag.BadOrder, "from", "%s lies after the day of the score, %s", r.from, r.asOf)
	case r.from != 0 && r.asOf-r.from > MaxDays:
		r.errs.Add(diag.TooLarge, "from", "%s lies more than %d days before the day of the score, %s", r.from, MaxDays, r.asOf)
	case r.product != "" && r.shop == "":
		r.errs.Add(diag.MissingKey, "", "the key \"shop_id\" is missing: a product belongs to a shop")
	}
}
