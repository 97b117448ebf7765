package compiled

import (
	"encoding/binary"

	"github.com/shopscore/shopscore/score"
)

// A curve in the tables: a head, its pieces, and its cells.
const (
	curveScale  = 0  // f64
	curveOffset = 8  // f64
	curveBase   = 16 // i64
	curveShift  = 24 // i32
	curveCells  = 28 // i32: how far the cells are behind it, u16 of each: the piece
	curveLast   = 32 // i32: the last cell
	curvePieces = 40 // the pieces

	pieceBytes = 32 // of a piece: from, y, slope, where the next one begins (NaN: nowhere)
	pieceNext  = 24
)

// few is of how many pieces every sixteenth cell is enough.
const few = 10

// curve lays a curve out.
func curve(c *score.Curve) []byte {
	cells, shift := c.Cells, int(c.Shift)
	if len(c.Pieces) <= few && shift+4 < 64 {
		cells, shift = nil, shift+4
		for i := 0; i < len(c.Cells); i += 16 {
			cells = append(cells, c.Cells[i])
		}
	}
	b := binary.LittleEndian.AppendUint64(floats([]float64{c.Scale, c.Offset}), uint64(c.Base))
	for _, v := range []int{shift, curvePieces + pieceBytes*len(c.Pieces), len(cells) - 1, 0} {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	b = append(b, pieces(c.Pieces)...)
	for _, piece := range cells {
		b = binary.LittleEndian.AppendUint16(b, piece)
	}
	return b
}

// pieces lays the pieces of a curve out.
func pieces(list []score.Piece) (b []byte) {
	for i, p := range list {
		next := nan
		if i+1 < len(list) {
			next = list[i+1].Start
		}
		b = append(b, floats([]float64{p.From, p.Y, p.Slope, next})...)
	}
	return b
}
