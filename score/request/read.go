package request

import (
	"bytes"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/exact"
)

// request is what a request says.
type request struct {
	shop, product, industry string
	tags                    []string
	asOf, from              score.Day // 0: not given
	in                      score.Indicators
	given                   bool   // indicators of one shop are given
	table                   []byte // indicators of many, as CSV
	events                  []event.Source

	values  []float64 // room for a value of each indicator
	volumes []int64
	total   [1]float64
	lenient bool // columns that tables do not have are passed over
	goal    exact.Micro
	aims    bool   // a goal is given
	peers   bool   // the answer is a peers file
	knots   int    // to which its distributions are thinned; 0: every shop
	missing []bool // of an indicator only a volume is given, or a null
	data    []byte
	errs    diag.Errors
}

// reserve makes room for one row of indicators.
func (r *request) reserve(n int) {
	r.values, r.volumes, r.missing = make([]float64, n), make([]int64, n), make([]bool, n)
	r.in = score.Indicators{Shops: make([]string, 1), Industries: make([]string, 1), Tags: make([][]string, 1), Columns: make([]score.Column, n)}
}

// clear forgets the request before.
func (r *request) clear(data []byte) {
	clear(r.in.Columns)
	*r = request{in: r.in, values: r.values, volumes: r.volumes, missing: r.missing, data: data}
	r.in.Total, r.in.Products, r.in.AsOf = nil, nil, 0
}

// keys are the keys of a request.
var keys = []string{"shop_id", "product_id", "industry", "tags", "indicators", "total", "events", "as_of", "from", "target", "unknown_columns", "answer", "knots"}

// read reads a request.
func (h *Handler) read(data []byte) (*request, error) {
	r := &h.request
	r.clear(data)
	switch {
	case len(data) > MaxBytes:
		return nil, fail(diag.TooLarge, "", "the request has %d bytes, more than %d", len(data), MaxBytes)
	case !utf8.Valid(data):
		return nil, fail(diag.Syntax, "", "this is not UTF-8 text")
	}
	h.scan.Reset(data)
	if h.scan.Kind() != '{' {
		r.problem(h.scan.Offset(), diag.Syntax, "", "a request is a JSON object")
		return nil, r.errs.Err()
	}
	seen := 0
	for h.scan.Open('{'); h.scan.More('}'); {
		at := h.scan.Offset()
		key := h.scan.Key()
		n := indexOf(keys, key)
		switch {
		case h.scan.Fault() != nil:
		case n < 0:
			r.problem(at, diag.UnknownKey, string(key), "%q is not a key here; %s", key, document.Suggest(string(key), keys))
			h.scan.Skip(document.MaxDepth)
		case seen>>n&1 == 1:
			r.problem(at, diag.Duplicate, keys[n], "the key %q stands twice", keys[n])
			h.scan.Skip(document.MaxDepth)
		default:
			seen |= 1 << n
			h.key(keys[n], r)
		}
	}
	h.scan.End()
	if f := h.scan.Fault(); f != nil {
		r.problem(f.Offset, diag.Syntax, "", "this is not JSON: %s", f.Msg)
	}
	r.whole(h.plan)
	return r, r.errs.Err()
}

func indexOf(names []string, key []byte) int {
	for i, name := range names {
		if name == string(key) {
			return i
		}
	}
	return -1
}

// key reads the value of one key.
func (h *Handler) key(key string, r *request) {
	switch key {
	case "shop_id":
		r.shop = h.text(key)
	case "product_id":
		r.product = h.text(key)
	case "industry":
		r.industry = h.text(key)
	case "as_of":
		r.asOf = h.day(key)
	case "from":
		r.from = h.day(key)
	case "tags":
		h.tags(r)
	case "total":
		h.total(r)
	case "indicators":
		h.indicators(r)
	case "events":
		h.tables(r)
	case "target":
		h.target(r)
	case "unknown_columns":
		h.unknownColumns(r)
	case "answer":
		h.what(r)
	case "knots":
		h.knots(r)
	}
}

// text reads a text; null is none.
func (h *Handler) text(path string) string {
	at := h.scan.Offset()
	switch h.scan.Kind() {
	case '"':
		return string(h.scan.Text())
	case 'n':
		h.scan.Literal()
	default:
		h.wrong(at, path, "a text")
	}
	return ""
}

func (h *Handler) day(path string) score.Day {
	at := h.scan.Offset()
	text := h.text(path)
	if text == "" {
		return 0
	}
	day, err := score.ParseDay(text)
	if err != nil {
		h.request.problem(at, diag.WrongType, path, "%q is not a day such as 2022-07-01", text)
	}
	return day
}

func (h *Handler) tags(r *request) {
	at := h.scan.Offset()
	if h.scan.Kind() != '[' {
		h.wrong(at, "tags", "a list of texts")
		return
	}
	for h.scan.Open('['); h.scan.More(']'); {
		if tag := h.text("tags"); tag != "" {
			r.tags = append(r.tags, tag)
		}
	}
}

// wrong passes over a value that is not what belongs there.
func (h *Handler) wrong(at int, path, what string) {
	if h.scan.Skip(document.MaxDepth); h.scan.Fault() == nil {
		h.request.problem(at, diag.WrongType, path, "%s belongs here", what)
	}
}

// problem notes what is wrong with the request at an offset.
func (r *request) problem(offset int, code diag.Code, path, message string, args ...any) {
	r.errs.Add(code, path, message, args...)
	before := r.data[:offset]
	from := bytes.LastIndexByte(before, '\n') + 1
	e := r.errs[len(r.errs)-1]
	e.Line, e.Col = bytes.Count(before, []byte("\n"))+1, utf8.RuneCount(before[from:])+1
	e.Source = line(r.data[from:])
}

// line returns the first line of a text, if it can be shown.
func line(text []byte) string {
	const most = 200
	text, _, _ = bytes.Cut(text, []byte("\n"))
	if len(text) > most {
		return ""
	}
	return string(text)
}
