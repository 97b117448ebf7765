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
	headBytes   = 56

	graderBytes   = 56 // of a grader, in a record
	graderThin    = 0  // i32: peers are knots
	graderPoints  = 4  // i32: offset of the pieces of the points, then how many
	graderShare   = 12 // i32: the same of the percentile, of knots
	graderPeers   = 20 // i32: offset of the peers' distinct values, how many, and offset of how many peers lie below each
	graderCount   = 32 // i32: how many peers there are
	graderAverage = 40 // f64
	graderMean    = 48 // f64

	pieceBytes = 32 // start, from, y, slope
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
	t.list(at+graderPoints, pieces(g.Points), len(g.Points))
	t.list(at+graderShare, pieces(g.Share), len(g.Share))
	t.list(at+graderPeers, floats(g.Peers), len(g.Peers))
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

// list notes where a list is, and how long.
func (t *tables) list(at int, data []byte, n int) {
	t.u32(at, t.place(data))
	t.u32(at+4, n)
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

func pieces(list []score.Piece) []byte {
	var b []byte
	for _, p := range list {
		b = append(b, floats([]float64{p.Start, p.From, p.Y, p.Slope})...)
	}
	return b
}
