package score

import "bytes"

// atOnce is how many rows conditions look at together, at most: enough that calls cost little beside the rows, and few enough that
// what is noted about them stays in the fastest cache.
const atOnce = 1024

// filter takes the pass (1; else 0) from those of at most atOnce rows that do not satisfy a condition. It may look at rows that
// have none any more, all of which are rows of the table.
type filter func(s *scratch, rows []int32, pass []byte)

// bit is 1 for true: filters work without branches, as what holds of a row cannot be foretold.
func bit(holds bool) byte {
	if holds {
		return 1
	}
	return 0
}

// all passes every row.
var all = [atOnce]byte(bytes.Repeat([]byte{1}, atOnce))

// count tells how many rows pass.
func count(pass []byte) int { return bytes.Count(pass, all[:1]) }

// passing moves the rows that pass to the front, and returns how many they are.
func passing(rows []int32, pass []byte) (n int) {
	for i, row := range rows {
		rows[n] = row
		n += int(pass[i])
	}
	return n
}

// inRange passes rows whose number lies between two, both included, neither of them event.Missing.
func inRange(read fill, lo, hi int64) filter {
	if read == nil {
		return noRow
	}
	return func(s *scratch, rows []int32, pass []byte) {
		numbers := s.numbers.take(len(rows))
		read(rows, numbers)
		for i, n := range numbers[:len(pass)] {
			pass[i] &= bit(lo <= n) & bit(n <= hi)
		}
		s.numbers.drop()
	}
}

// What a column without cells comes to.
func everyRow(*scratch, []int32, []byte)       {}
func noRow(_ *scratch, _ []int32, pass []byte) { clear(pass) }

// members passes rows by their code: holds tells of each code, from -1 on, as far as it reaches, and rest of those beyond.
func members(of codes, holds []byte, rest byte) filter {
	if of.cells == nil {
		if k := int(of.empty) + 1; k < len(holds) && holds[k] == 1 || k >= len(holds) && rest == 1 {
			return everyRow
		}
		return noRow
	}
	return func(_ *scratch, rows []int32, pass []byte) {
		for i, row := range rows {
			ok := rest
			if k := uint(of.cells[row] + 1); k < uint(len(holds)) {
				ok = holds[k]
			}
			pass[i] &= ok
		}
	}
}

// marked passes rows that are marked with 1.
func marked(marks []byte) filter {
	return func(_ *scratch, rows []int32, pass []byte) {
		for i, row := range rows {
			pass[i] &= marks[row]
		}
	}
}

// scratch is memory of one worker, used anew for all rows that are looked at together.
type scratch struct {
	masks   stack[byte]
	rows    stack[int32]
	numbers stack[int64]
}

// stack lends lists to calls within calls.
type stack[T any] struct {
	lists [][]T
	taken int
}

func (s *stack[T]) take(n int) []T {
	if s.taken == len(s.lists) {
		s.lists = append(s.lists, make([]T, atOnce))
	}
	s.taken++
	return s.lists[s.taken-1][:n]
}

// copy lends a copy of a list.
func (s *stack[T]) copy(list []T) []T {
	mine := s.take(len(list))
	copy(mine, list)
	return mine
}

// drop gives back what was taken last.
func (s *stack[T]) drop() { s.taken-- }
