package request

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/jsontext"
)

// Limits of a request: what is past them is refused with diag.TooLarge.
const (
	MaxBytes = 128 << 20 // of a request
	MaxDays  = 3660      // from "from" to "as_of"
)

// Handler answers requests by one policy. It keeps its buffers from one request to the next, so it is not safe for
// concurrent use.
type Handler struct {
	plan    *score.Plan
	peers   *score.Peers  // nil: none are loaded
	scorer  *score.Scorer // against them, or against nobody
	columns map[string]column
	scan    jsontext.Scanner
	request request
	result  score.Result
	answer  []byte
}

// New returns a handler without peers.
func New(plan *score.Plan) *Handler {
	h := &Handler{plan: plan, columns: map[string]column{}}
	for i, id := range plan.IndicatorIDs() {
		h.columns[id], h.columns[id+score.VolumeSuffix] = column{i, false}, column{i, true}
	}
	h.request.reserve(len(plan.IndicatorIDs()))
	h.scorer = plan.Scorer(plan.Peers(&score.Indicators{}))
	return h
}

// Plan returns the policy.
func (h *Handler) Plan() *score.Plan { return h.plan }

// Scorer scores against the loaded peers, or against nobody.
func (h *Handler) Scorer() *score.Scorer { return h.scorer }

// Peers are the loaded peers; nil: there are none.
func (h *Handler) Peers() *score.Peers { return h.peers }

// LoadPeers takes the peers that shops are compared with from a peers file. When it cannot be used, those from before stay.
//
// Errors: those of score.Plan.LoadPeers.
func (h *Handler) LoadPeers(data []byte) error {
	peers, err := h.plan.LoadPeers("", data)
	if err == nil {
		h.peers, h.scorer = peers, h.plan.Scorer(peers)
	}
	return err
}

// Answer scores what the request asks for. The answer is the result as score.Result prints it; of a request with events or
// with a table of indicators and without a shop_id, one such line for each shop, in the order of their ids. With a target a line is an object of the result and of the
// way to it, as score.Target prints that. Or the answer is the peers file of those shops, or of the loaded peers. The answer is valid until the next call.
//
// Errors: diag.Errors with every problem of the request, each with its place; those of rows of events name the table and the
// number of the row in it.
func (h *Handler) Answer(data []byte) ([]byte, error) {
	r, err := h.read(data)
	if err != nil {
		return nil, err
	}
	h.answer = h.answer[:0]
	switch {
	case r.peers:
		return h.answer, h.answerPeers(r)
	case r.events != nil:
		return h.answer, h.answerEvents(r)
	case r.table != nil:
		return h.answer, h.answerTable(r)
	default:
		h.scorer.Score(&r.in, 0, &h.result)
		h.say(h.scorer, &r.in, 0, r)
		return h.answer, nil
	}
}

// say writes the result of a row, and with a target the way to it.
func (h *Handler) say(scorer *score.Scorer, in *score.Indicators, row int, r *request) {
	if !r.aims {
		h.answer = h.result.AppendJSON(h.answer)
		return
	}
	h.answer = h.result.AppendJSON(append(h.answer, `{"result":`...))
	h.answer = append(scorer.Target(in, row, r.goal).AppendJSON(append(h.answer, `,"target":`...), h.plan.IndicatorIDs()), '}')
}

// Measured tells whether the last request was one of tables, which leave much more behind in memory than their bytes.
func (h *Handler) Measured() bool { return h.request.events != nil || h.request.table != nil }

// fail is an error with one problem.
func fail(code diag.Code, path, message string, args ...any) error {
	var errs diag.Errors
	errs.Add(code, path, message, args...)
	return errs
}
