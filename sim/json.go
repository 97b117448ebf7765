package sim

import (
	"math"
	"strconv"

	"github.com/shopscore/shopscore/score/document"
)

// object writes one JSON object or list, piece by piece; numbers that are not there are null.
type object struct {
	b     []byte
	begun bool
}

func (o *object) key(name string) *object {
	if o.begun {
		o.b = append(o.b, ',')
	}
	o.begun = true
	if name != "" {
		o.b = append(document.AppendString(o.b, name), ':')
	}
	return o
}

func (o *object) text(name, value string)    { o.key(name).b = document.AppendString(o.b, value) }
func (o *object) truth(name string, v bool)  { o.key(name).b = strconv.AppendBool(o.b, v) }
func (o *object) whole(name string, n int64) { o.key(name).b = strconv.AppendInt(o.b, n, 10) }

func (o *object) number(name string, v float64) {
	if o.key(name); math.IsNaN(v) || math.IsInf(v, 0) {
		o.b = append(o.b, "null"...)
		return
	}
	o.b = document.AppendNumber(o.b, v)
}

// open begins a part, with a bracket or a brace, and close ends it.
func (o *object) open(name, bracket string) {
	o.key(name).b = append(o.b, bracket...)
	o.begun = false
}

func (o *object) close(bracket string) {
	o.b = append(o.b, bracket...)
	o.begun = true
}

func (o *object) wholes(name string, list []int64) {
	o.open(name, "[")
	for _, n := range list {
		o.whole("", n)
	}
	o.close("]")
}

func (o *object) numbers(name string, list []float64) {
	o.open(name, "[")
	for _, v := range list {
		o.number("", v)
	}
	o.close("]")
}

func (o *object) texts(name string, list []string) {
	o.open(name, "[")
	for _, s := range list {
		o.text("", s)
	}
	o.close("]")
}
