package event

import (
	"hash/maphash"
	"strings"
	"unsafe"
)

// Dict gives each of a column's texts a code: small whole numbers from 0 in order of first appearance, or, in a Name
// column, the row. There may be texts that no row has. All of them lie in one arena, so that none costs an allocation
// of its own. A Dict is read-only once its tables are built; a nil Dict is empty.
type Dict struct {
	text  []byte
	ends  []int    // where each text ends in the arena
	slots []uint64 // open addressing: a hash above code+1, 0 when free; the length is a power of two; none if texts rise
	used  int
}

// seed is the process's own, so that nobody can prepare ids that collide. Codes do not depend on it.
var seed = maphash.MakeSeed()

// hash spreads texts at random, but those that differ in their last character only stay together: rows that follow
// each other mostly have such ids, and then they share what the processor has in its cache.
func hash(s []byte) uint32 {
	last := len(s) - 1
	if last < 0 {
		return 0
	}
	return uint32(maphash.Bytes(seed, s[:last])) ^ uint32(s[last])
}

// Len returns the number of codes.
func (d *Dict) Len() int {
	if d == nil {
		return 0
	}
	return len(d.ends)
}

// String returns the text of a code, without allocating. In a Name column that is the id of a row, "" when it has none.
func (d *Dict) String(code int32) string {
	start := 0
	if code > 0 {
		start = d.ends[code-1]
	}
	if start == d.ends[code] {
		return ""
	}
	return unsafe.String(&d.text[start], d.ends[code]-start) // as strings.Builder does: text once written never changes
}

// Tags returns the names that a code of a Tags column stands for, ascending and each once.
func (d *Dict) Tags(code int32) []string { return strings.Split(d.String(code), tagSeparator) }

// Code returns the code of a text.
func (d *Dict) Code(s string) (int32, bool) {
	if d == nil {
		return -1, false
	}
	code := find(d, hash([]byte(s)), s)
	return code, code >= 0
}

// find returns the code of a text with its hash, or -1.
func find[T string | []byte](d *Dict, h uint32, s T) int32 {
	if d.used == 0 {
		return d.search(string(s))
	}
	mask := len(d.slots) - 1
	for i := int(h) & mask; d.slots[i] != 0; i = (i + 1) & mask {
		if uint32(d.slots[i]>>32) == h {
			if code := int32(uint32(d.slots[i])) - 1; d.String(code) == string(s) {
				return code
			}
		}
	}
	return -1
}

// near returns the code of a text, or -1. It looks first at the one that was found before and the next: rows often
// come in the order of the rows they name.
func (d *Dict) near(last int32, s []byte) int32 {
	if last >= 0 {
		for code := last; code <= last+1 && int(code) < len(d.ends); code++ {
			if d.String(code) == string(s) {
				return code
			}
		}
	}
	return find(d, hash(s), s)
}

// intern returns the code of a text, new or old.
func intern[T string | []byte](d *Dict, h uint32, s T) int32 {
	if code := find(d, h, s); code >= 0 {
		return code
	}
	code := add(d, s)
	d.claim(h, code)
	return code
}

// add gives a text the next code without making it findable.
func add[T string | []byte](d *Dict, s T) int32 {
	d.text = append(d.text, s...)
	d.ends = append(d.ends, len(d.text))
	return int32(len(d.ends) - 1)
}

// clear forgets all texts and keeps their memory.
func (d *Dict) clear() {
	d.text, d.ends, d.used = d.text[:0], d.ends[:0], 0
	clear(d.slots)
}

// claim makes a code findable by its hash.
func (d *Dict) claim(h uint32, code int32) {
	if 2*d.used >= len(d.slots) {
		d.grow(2 * len(d.slots))
	}
	d.place(uint64(h)<<32 | uint64(uint32(code)+1))
	d.used++
}

// claimNew claims a code unless its text has one already, which it returns, else -1.
func (d *Dict) claimNew(h uint32, code int32, s []byte) int32 {
	if 2*d.used >= len(d.slots) {
		d.grow(2 * len(d.slots))
	}
	mask := len(d.slots) - 1
	i := int(h) & mask
	for ; d.slots[i] != 0; i = (i + 1) & mask {
		if uint32(d.slots[i]>>32) == h {
			if other := int32(uint32(d.slots[i])) - 1; d.String(other) == string(s) {
				return other
			}
		}
	}
	d.slots[i] = uint64(h)<<32 | uint64(uint32(code)+1)
	d.used++
	return -1
}

func (d *Dict) place(slot uint64) {
	mask := len(d.slots) - 1
	i := int(slot>>32) & mask
	for d.slots[i] != 0 {
		i = (i + 1) & mask
	}
	d.slots[i] = slot
}

// grow makes more slots; the hashes in them spare a look at the texts.
func (d *Dict) grow(slots int) {
	old := d.slots
	d.slots = make([]uint64, max(16, slots))
	for _, slot := range old {
		if slot != 0 {
			d.place(slot)
		}
	}
}
