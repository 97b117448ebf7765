package event

import "github.com/shopscore/shopscore/score/diag"

// Options say how to read. The zero Options read all columns in UTC and stop at bad rows.
type Options struct {
	Zone    Zone                                    // of times without an offset
	Workers int                                     // goroutines that parse, 0 for one per processor; results are the same
	Want    func(table TableID, column string) bool // Text and Tags columns to be kept, nil for all; others read as empty

	SkipBadRows bool              // pass over bad rows instead of failing
	Reject      func(Rejected)    // gets each of them, by table and line; may be nil
	Warn        func(*diag.Error) // gets a warning for each unknown column; may be nil
	Progress    func(bytes int64) // gets how much of all streams is read; may be nil
}

// Rejected is a row that was passed over.
type Rejected struct {
	Table  TableID
	File   string
	Line   int // where the row begins, from 1
	Err    *diag.Error
	Record []byte // the row as it stood; of one that is too large only the beginning
}

// Count is how many rows of a table were read, and how many of these rejected.
type Count struct{ Read, Rejected int }

// Summary counts the rows by table.
type Summary struct{ Tables [NumTables]Count }
