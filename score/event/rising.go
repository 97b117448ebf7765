package event

import (
	"math/bits"
	"sort"
	"strings"
)

// append gives texts that lie one after another the next codes, without making them findable by hash, and returns the
// first code. Memory for as many texts as are expected is set aside with the first ones.
func (d *Dict) append(text []byte, ends []uint32, expect int) int32 {
	if d.ends == nil {
		d.text, d.ends = make([]byte, 0, expect*min(len(text)/len(ends)+1, 64)), make([]int, 0, expect)
	}
	start, first := len(d.text), len(d.ends)
	d.text = append(d.text, text...)
	for _, end := range ends {
		d.ends = append(d.ends, start+int(end))
	}
	return int32(first)
}

// rises reports whether each text from a code on is above the one before it.
func (d *Dict) rises(from int32) bool {
	last := ""
	if from > 0 {
		last = d.String(from - 1)
	}
	for code := from; int(code) < len(d.ends); code++ {
		s := d.String(code)
		if s <= last {
			return false
		}
		last = s
	}
	return true
}

// index makes slots for as many texts as are expected and claims the codes before end, whose texts all differ.
func (d *Dict) index(end int32, expect int) {
	d.grow(1 << bits.Len(uint(2*expect)))
	for code := range end {
		d.claim(hash([]byte(d.String(code))), code)
	}
}

// search finds a text among rising ones.
func (d *Dict) search(s string) int32 {
	code, found := sort.Find(len(d.ends), func(code int) int { return strings.Compare(s, d.String(int32(code))) })
	if !found || s == "" {
		return -1
	}
	return int32(code)
}
