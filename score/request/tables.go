package request

import (
	"bytes"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// tables takes the rows of event tables out of the request, as lines of JSON, or as the text of a CSV file.
func (h *Handler) tables(r *request) {
	at := h.scan.Offset()
	if h.scan.Kind() != '{' {
		h.wrong(at, "events", "a map of event tables")
		return
	}
	r.events = []event.Source{}
	for h.scan.Open('{'); h.scan.More('}'); {
		at := h.scan.Offset()
		name := string(h.scan.Key())
		table, known := event.TableByName(name)
		path := document.Join("events", name)
		switch {
		case h.scan.Fault() != nil:
			return
		case !known:
			r.problem(at, diag.UnknownTable, path, "%q is no event table; %s", name, document.Suggest(name, event.TableNames()))
			h.scan.Skip(document.MaxDepth)
		case h.scan.Kind() == '"':
			r.events = append(r.events, event.Bytes(table, path, event.CSV, bytes.Clone(h.scan.Text())))
		case h.scan.Kind() != '[':
			h.wrong(at, path, "a list of rows, or the text of a CSV file,")
		default:
			r.events = append(r.events, event.Bytes(table, path, event.JSONLines, h.rows()))
		}
	}
}

// rows returns the items of a list, each on a line of its own: JSON has line breaks only where it may have blanks.
func (h *Handler) rows() []byte {
	var lines []byte
	for h.scan.Open('['); h.scan.More(']'); {
		from := len(lines)
		lines = append(lines, h.scan.Skip(document.MaxDepth)...)
		for i, c := range lines[from:] {
			if c == '\n' || c == '\r' {
				lines[from+i] = ' '
			}
		}
		lines = append(lines, '\n')
	}
	return lines
}

// unknownColumns reads what is to become of columns that a table does not have.
func (h *Handler) unknownColumns(r *request) {
	at := h.scan.Offset()
	switch how := h.text("unknown_columns"); how {
	case "ignore":
		r.lenient = true
	case "", "refuse":
	default:
		r.problem(at, diag.WrongType, "unknown_columns", "%q is not one of refuse, ignore", how)
	}
}

// unknown are the columns of a request's tables that are not known, unless they are passed over.
type unknown struct {
	lenient bool
	columns diag.Errors
}

func (u *unknown) warn(e *diag.Error) {
	if !u.lenient {
		u.columns = append(u.columns, e)
	}
}

// err adds them to what else is wrong.
func (u *unknown) err(err error) error {
	if u.columns == nil {
		return err
	}
	return append(u.columns, diag.All(err, diag.BadRow)...)
}

// answerTable scores the indicators of a table; without loaded peers its shops are compared with each other.
func (h *Handler) answerTable(r *request) error {
	in, err := h.readTable(r)
	if err != nil {
		return err
	}
	return h.answerAll(in, h.against(in), nil, r)
}

func (h *Handler) readTable(r *request) (*score.Indicators, error) {
	u := unknown{lenient: r.lenient}
	table, count, err := event.ReadTable(h.plan.TableSpec(), event.Bytes(0, "indicators", event.CSV, r.table), event.Options{Workers: 1, Warn: u.warn})
	if err := u.err(err); err != nil {
		return nil, err
	}
	return h.plan.Given(table, count, r.asOf), nil
}

// answerEvents measures the events and scores their shops.
func (h *Handler) answerEvents(r *request) error {
	tables, err := h.readEvents(r)
	if err != nil {
		return err
	}
	in, scorer, state := h.measure(tables, r)
	return h.answerAll(in, scorer, state, r)
}

func (h *Handler) readEvents(r *request) (*event.Tables, error) {
	u := unknown{lenient: r.lenient}
	tables, _, err := event.Read(r.events, event.Options{Zone: h.plan.Zone(), Workers: 1, Want: h.plan.Wants, Warn: u.warn})
	return tables, u.err(err)
}

// answerAll scores whoever is asked for.
func (h *Handler) answerAll(in *score.Indicators, scorer *score.Scorer, state *score.State, r *request) error {
	rows, err := asked(in, r)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if state != nil {
			scorer.Advance(state, in, row, &h.result)
		} else {
			scorer.Score(in, row, &h.result)
		}
		if len(h.answer) > 0 {
			h.answer = append(h.answer, '\n')
		}
		h.say(scorer, in, row, r)
	}
	return nil
}

// measure returns the indicators of the day of the score, what they are scored by, and, when earlier days are asked for, the
// state that those days leave.
func (h *Handler) measure(tables *event.Tables, r *request) (*score.Indicators, *score.Scorer, *score.State) {
	if r.from == 0 {
		in, scorer := h.on(tables, r.asOf)
		return in, scorer, nil
	}
	state := h.plan.NewState()
	for day := r.from; day < r.asOf; day++ {
		in, scorer := h.on(tables, day)
		state = state.Turn(day)
		for row := range in.Len() {
			scorer.Advance(state, in, row, &h.result)
		}
	}
	in, scorer := h.on(tables, r.asOf)
	return in, scorer, state.Turn(r.asOf)
}

// on measures the events as of a day.
func (h *Handler) on(tables *event.Tables, day score.Day) (*score.Indicators, *score.Scorer) {
	in, _ := h.plan.Measure(tables, day, 1)
	return in, h.against(in)
}

// against scores against the loaded peers, or without any against the shops at hand.
func (h *Handler) against(in *score.Indicators) *score.Scorer {
	if h.peers != nil {
		return h.scorer
	}
	return h.plan.Scorer(h.plan.Peers(in))
}

// asked returns the rows that are asked for.
func asked(in *score.Indicators, r *request) ([]int, error) {
	var rows []int
	for row, shop := range in.Shops {
		if (r.shop == "" || r.shop == shop) && (r.product == "" || in.Products != nil && in.Products[row] == r.product) {
			rows = append(rows, row)
		}
	}
	switch {
	case r.product != "" && in.Products == nil:
		return nil, fail(diag.Conflict, "product_id", "the policy scores shops, not products")
	case r.product != "" && rows == nil:
		return nil, fail(diag.UnknownShop, "product_id", "shop %q has no product %q in the %s", r.shop, r.product, r.where())
	case r.shop != "" && rows == nil:
		return nil, fail(diag.UnknownShop, "shop_id", "there is no shop %q in the %s; %s", r.shop, r.where(), document.Suggest(r.shop, in.Shops))
	}
	return rows, nil
}

// where shops are looked for.
func (r *request) where() string {
	if r.events != nil {
		return "events"
	}
	return "indicators"
}
