package request

import (
	"strconv"

	"github.com/shopscore/shopscore/score/diag"
)

// maxKnots is to how many points of a distribution peers may be thinned: more would be every shop.
const maxKnots = 1 << 20

// what reads what the answer is to be: results, or peers.
func (h *Handler) what(r *request) {
	at := h.scan.Offset()
	switch what := h.text("answer"); what {
	case "peers":
		r.peers = true
	case "", "results":
	default:
		r.problem(at, diag.WrongType, "answer", "%q is not one of results, peers", what)
	}
}

// knots reads to how many points distributions are to be thinned.
func (h *Handler) knots(r *request) {
	at := h.scan.Offset()
	text, _, ok := h.number(-1, "knots")
	n, err := strconv.Atoi(string(text))
	switch {
	case !ok || text == nil:
	case err != nil || n < 2 || n > maxKnots:
		r.problem(at, diag.OutOfRange, "knots", "%s is not a whole number from 2 to %d", text, maxKnots)
	default:
		r.knots = n
	}
}

// wholePeers checks what stands beside "answer": "peers".
func (r *request) wholePeers() {
	if !r.peers {
		return
	}
	for _, key := range []struct {
		name  string
		given bool
	}{{"shop_id", r.shop != ""}, {"product_id", r.product != ""}, {"from", r.from != 0}, {"target", r.aims}} {
		if key.given {
			r.errs.Add(diag.Conflict, key.name, "%s belongs to results: peers are made of all shops on one day", key.name)
		}
	}
	switch {
	case r.given:
		r.errs.Add(diag.Conflict, "indicators", "one shop makes no peers: a table of indicators or events belong here")
	case r.table != nil && r.asOf == 0:
		r.errs.Add(diag.MissingKey, "", "the key \"as_of\" is missing: nothing else tells the day of the peers")
	}
}

// answerPeers writes the peers file of the shops of the request, or without any of the loaded peers.
func (h *Handler) answerPeers(r *request) error {
	peers := h.peers
	switch {
	case r.events != nil:
		tables, err := h.readEvents(r)
		if err != nil {
			return err
		}
		in, _ := h.plan.Measure(tables, r.asOf, 1)
		peers = h.plan.Peers(in)
	case r.table != nil:
		in, err := h.readTable(r)
		if err != nil {
			return err
		}
		peers = h.plan.Peers(in)
	case peers == nil:
		return fail(diag.MissingKey, "", "no peers are loaded: events, or a table of indicators, must stand here")
	}
	if r.knots > 0 {
		peers = peers.Thin(r.knots)
	}
	h.answer = append(h.answer, peers.JSON()...)
	return nil
}
