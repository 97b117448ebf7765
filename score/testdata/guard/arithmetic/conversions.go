package arithmetic

type cell uint16

func conversions(x float64, n int64) []int64 {
	return []int64{
		int64(x),           // refused: converts a float to an integer in arithmetic.conversions
		int64(cell(x / 2)), // refused: converts a float to an integer in arithmetic.conversions
		int64(float64(n)),  // refused: converts a float to an integer in arithmetic.conversions
		int64(uint8(n)),
		int64(1e6),
	}
}

func (c *cell) set(x float64) {
	*c = cell(x) // refused: converts a float to an integer in arithmetic.cell.set
}
