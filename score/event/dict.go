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
	slots []uint64 // open addressing: a hash above code+1, 0 when free; the length is a power of two
	used  int
}

// seed is the process's own, so that nobody can prepare ids that collide. Codes do not depend on it.
var seed = maphash.MakeSeed()

func hash(s []byte) uint32 { return uint32(maphash.Bytes(seed, s)) }

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
	code := find(d, uint32(maphash.String(seed, s)), s)
	return code, code >= 0
}

// find returns the code of a text with its hash, or -1.
func find[T string | []byte](d *Dict, h uint32, s T) int32 {
	if d.used == 0 {
		return -1
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

// claim makes a code findable by its hash.
func (d *Dict) claim(h uint32, code int32) {
	if 2*d.used >= len(d.slots) {
		d.grow()
	}
	d.place(uint64(h)<<32 | uint64(uint32(code)+1))
	d.used++
}

func (d *Dict) place(slot uint64) {
	mask := len(d.slots) - 1
	i := int(slot>>32) & mask
	for d.slots[i] != 0 {
		i = (i + 1) & mask
	}
	d.slots[i] = slot
}

// grow doubles the slots; the hashes in them spare a look at the texts.
func (d *Dict) grow() {
	old := d.slots
	d.slots = make([]uint64, max(16, 2*len(old)))
	for _, slot := range old {
		if slot != 0 {
			d.place(slot)
		}
	}
}
