package compiled

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"slices"

	"github.com/shopscore/shopscore/score"
)

// The tables of a policy: what industries and peers have of their own. They hold a header, a record for each industry and one for all
// others, and what these point to, by offsets from their beginning.
const (
	tablesMagic   = 0x42545353 // "SSTB"
	tablesVersion = 1

	headMagic   = 0 // u32
	headVersion = 4
	headSize    = 8  // bytes in all
	headGroups  = 12 // records
	headHash    = 16 // SHA-256 of the policy
	headNames   = 48 // u32: offset of the industries' names, each a u32 length and its UTF-8
	headNone    = 52 // the record of rows without an industry
	headBytes   = 56

	graderBytes   = 48 // of a grader, in a record
	graderThin    = 0  // i32: peers are knots
	graderPoints  = 4  // i32: offset of the curve of the points
	graderShare   = 8  // i32: the same of the percentile, of knots
	graderPeers   = 12 // i32: offset of the peers' distinct values, how many, and offset of how many peers lie below each
	graderCount   = 24 // i32: how many peers there are
	graderAverage = 32 // f64
	graderMean    = 40 // f64
)

// record says where things are in an industry's record.
type record struct {
	factors, weights, graders, members, bytes int
}

func newRecord(k *score.Kernel, members int) record {
	var r record
	r.weights = 8 * k.Scored
	r.graders = r.weights + 8*len(k.Dimensions)
	r.members = r.graders + graderBytes*k.Scored
	r.bytes = (r.members + 4*members + 7) / 8 * 8
	return r
}

// tables lays the tables out; members are the industries of the rules that ask for some.
type tables struct {
	record
	data   []byte
	places map[string]int // of what is there already, by its bytes
}

// Tables returns what industries and peers have of their own, for a module of the same policy.
func Tables(k *score.Kernel) []byte { return newTables(k, membersOf(k)) }

func newTables(k *score.Kernel, members [][]string) []byte {
	t := &tables{record: newRecord(k, len(members)), places: map[string]int{}}
	t.data = make([]byte, headBytes+t.bytes*len(k.Groups))
	t.u32(headMagic, tablesMagic)
	t.u32(headVersion, tablesVersion)
	t.u32(headGroups, len(k.Groups))
	none, found := slices.BinarySearch(k.Industries, "")
	if !found {
		none = len(k.Industries)
	}
	t.u32(headNone, none)
	hash, _ := hex.DecodeString(k.Hash)
	copy(t.data[headHash:], hash)
	for g := range k.Groups {
		at := headBytes + g*t.bytes
		t.group(at, &k.Groups[g])
		for m, names := range members {
			if g < len(k.Industries) && slices.Contains(names, k.Industries[g]) {
				t.u32(at+t.members+4*m, 1)
			}
		}
	}
	var names []byte
	for _, name := range k.Industries {
		names = append(binary.LittleEndian.AppendUint32(names, uint32(len(name))), name...)
	}
	t.u32(headNames, t.place(names))
	t.u32(headSize, len(t.data))
	return t.data
}

func (t *tables) group(at int, g *score.KernelGroup) {
	copy(t.data[at+t.factors:], floats(g.Factors))
	copy(t.data[at+t.weights:], floats(g.Weights))
	for i := range g.Graders {
		t.grader(at+t.graders+i*graderBytes, &g.Graders[i])
	}
}

func (t *tables) grader(at int, g *score.KernelGrader) {
	if g.Thin {
		t.u32(at+graderThin, 1)
	}
	t.u32(at+graderPoints, t.place(curve(&g.Points)))
	if g.Thin {
		t.u32(at+graderShare, t.place(curve(&g.Share)))
	}
	t.u32(at+graderPeers, t.place(floats(g.Peers)))
	t.u32(at+graderPeers+4, len(g.Peers))
	if len(g.Below) > 0 {
		below := make([]byte, 0, 4*len(g.Below))
		for _, n := range g.Below {
			below = binary.LittleEndian.AppendUint32(below, n)
		}
		t.u32(at+graderPeers+8, t.place(below))
		t.u32(at+graderCount, int(g.Below[len(g.Below)-1]))
	}
	copy(t.data[at+graderAverage:], floats([]float64{g.Average, g.Mean}))
}

// place puts data behind what there is, unless it is there already.
func (t *tables) place(data []byte) int {
	if at, there := t.places[string(data)]; there {
		return at
	}
	for len(t.data)%8 != 0 {
		t.data = append(t.data, 0)
	}
	at := len(t.data)
	t.places[string(data)] = at
	t.data = append(t.data, data...)
	return at
}

func (t *tables) u32(at, v int) { binary.LittleEndian.PutUint32(t.data[at:], uint32(v)) }

func floats(values []float64) []byte {
	var b []byte
	for _, v := range values {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	return b
}
