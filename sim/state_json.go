package sim

import (
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/digest"
	"github.com/shopscore/shopscore/score/document"
)

// stateVersion changes when a state says the same in another way.
const stateVersion = 1

// AppendJSON appends the state as JSON, to be read by ParseState where the shards of a run come together. Its numbers are whole, and in
// texts, since they may be longer than what JSON readers keep.
func (s *State) AppendJSON(b []byte) []byte {
	o := &object{b: b}
	o.open("", "{")
	o.whole("version", stateVersion)
	o.text("experiment", digest.Of([]byte(s.layout.experiment)))
	o.open("spans", "[")
	for _, span := range s.spans {
		o.open("", "{")
		o.whole("from", int64(span.from))
		o.whole("to", int64(span.to))
		o.open("path", "[")
		for _, path := range span.path {
			o.text("", wholes(path))
		}
		o.close("]")
		o.close("}")
	}
	o.close("]")
	o.open("arms", "[")
	for a := range s.levels {
		o.open("", "\n{")
		o.text("levels", momentsText(s.levels[a]))
		o.text("scores", wholes(s.scores[a]))
		if a > 0 {
			o.text("differences", momentsText(s.reforms[a-1].differences))
			o.text("moves", momentsText(s.reforms[a-1].moves))
			o.text("from_to", wholes(s.reforms[a-1].fromTo))
		}
		o.close("}")
	}
	o.close("]")
	o.close("}")
	return o.b
}

func wholes(list []int64) string {
	var b []byte
	for i, n := range list {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, n, 10)
	}
	return string(b)
}

// momentsText writes four numbers each, of which those without any are a single 0.
func momentsText(list []moments) string {
	var b []byte
	for i := range list {
		m := &list[i]
		if i > 0 {
			b = append(b, ' ')
		}
		if b = strconv.AppendInt(b, m.n, 10); m.n > 0 {
			b = strconv.AppendInt(append(b, ' '), m.sum, 10)
			b = strconv.AppendUint(append(b, ' '), m.high, 10)
			b = strconv.AppendUint(append(b, ' '), m.low, 10)
		}
	}
	return string(b)
}

// stateDocument is a state as written.
type stateDocument struct {
	Version    int64          `key:"version" need:"yes"`
	Experiment string         `key:"experiment" need:"yes"`
	Spans      []spanDocument `key:"spans" need:"yes"`
	Arms       []armDocument  `key:"arms" need:"yes"`
}

type spanDocument struct {
	From int64    `key:"from" need:"yes" min:"0" max:"1000000"`
	To   int64    `key:"to" need:"yes" min:"1" max:"1000000"`
	Path []string `key:"path" need:"yes"`
}

type armDocument struct {
	Levels      string `key:"levels" need:"yes"`
	Scores      string `key:"scores" need:"yes"`
	Differences string `key:"differences"`
	Moves       string `key:"moves"`
	FromTo      string `key:"from_to"`
}

// ParseState reads a state of an experiment back.
//
// Errors: score.Errors; Conflict where it is of another experiment.
func ParseState(e *Experiment, doc *document.Document) (*State, error) {
	var d stateDocument
	if err := doc.Decode(&d); err != nil {
		return nil, err
	}
	s := newState(newRun(e, Options{}).layout)
	switch {
	case d.Version != stateVersion:
		return nil, doc.Error(doc.Root, diag.WrongVersion, "version", "%d is not the version that is read here, %d", d.Version, stateVersion)
	case d.Experiment != digest.Of([]byte(s.layout.experiment)) || len(d.Arms) != len(s.levels):
		return nil, doc.Error(doc.Root, diag.Conflict, "experiment", "the state is of a different experiment")
	}
	r := &stateReader{}
	for i, part := range d.Spans {
		span := span{from: int(part.From), to: int(part.To)}
		for _, text := range part.Path {
			path := make([]int64, span.to-span.from)
			r.wholes(text, path)
			span.path = append(span.path, path)
		}
		r.failed = r.failed || span.from >= span.to || len(span.path) != len(s.reforms) || i > 0 && span.from < s.spans[i-1].to
		s.spans = append(s.spans, span)
	}
	for a := range d.Arms {
		part := &d.Arms[a]
		r.moments(part.Levels, s.levels[a])
		r.wholes(part.Scores, s.scores[a])
		if a > 0 {
			r.moments(part.Differences, s.reforms[a-1].differences)
			r.moments(part.Moves, s.reforms[a-1].moves)
			r.wholes(part.FromTo, s.reforms[a-1].fromTo)
		}
	}
	if r.failed {
		return nil, doc.Error(doc.Root, diag.Syntax, "", "the state's numbers are damaged")
	}
	return s, nil
}

// stateReader reads lists of whole numbers and notes whether one of them was not right.
type stateReader struct{ failed bool }

func (r *stateReader) wholes(text string, into []int64) {
	words := strings.Fields(text)
	if r.failed = r.failed || len(words) != len(into); r.failed {
		return
	}
	for i, word := range words {
		into[i] = r.whole(word)
	}
}

func (r *stateReader) whole(word string) int64 {
	n, err := strconv.ParseInt(word, 10, 64)
	r.failed = r.failed || err != nil
	return n
}

func (r *stateReader) natural(word string) uint64 {
	n, err := strconv.ParseUint(word, 10, 64)
	r.failed = r.failed || err != nil
	return n
}

func (r *stateReader) moments(text string, into []moments) {
	words := strings.Fields(text)
	for i := range into {
		if len(words) == 0 || words[0] != "0" && len(words) < 4 {
			r.failed = true
			return
		}
		m := &into[i]
		if m.n = r.whole(words[0]); m.n == 0 {
			words = words[1:]
			continue
		}
		m.sum, m.high, m.low = r.whole(words[1]), r.natural(words[2]), r.natural(words[3])
		r.failed = r.failed || m.n < 0
		words = words[4:]
	}
	r.failed = r.failed || len(words) > 0
}
