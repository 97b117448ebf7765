package diag

// Code names a kind of problem. A Code is itself an error, so errors.Is(err, code) finds it.
type Code string

// Error returns the code's own name.
func (c Code) Error() string { return string(c) }

// Problems of documents (policies, peers, scenarios, requests).
const (
	Syntax       Code = "syntax"        // not JSON or YAML at all
	UnknownKey   Code = "unknown_key"   // a key that the grammar does not have
	MissingKey   Code = "missing_key"   // a required key is absent
	WrongType    Code = "wrong_type"    // a list where text belongs, and the like
	OutOfRange   Code = "out_of_range"  // a number outside its legal range
	UnknownName  Code = "unknown_name"  // a reference to something that does not exist
	Duplicate    Code = "duplicate"     // the same key or id twice
	Conflict     Code = "conflict"      // two parts that cannot both hold
	BadWeights   Code = "bad_weights"   // weights that do not sum to 1
	BadOrder     Code = "bad_order"     // steps, knots or bands out of order
	Unreachable  Code = "unreachable"   // a step, band or decision that can never apply
	Gap          Code = "gap"           // a value that no band covers
	Unused       Code = "unused"        // declared and never used
	Unsourced    Code = "unsourced"     // a number without a source
	Cycle        Code = "cycle"         // a reference that leads back to itself
	TooLarge     Code = "too_large"     // past one of the engine's limits
	FailedCase   Code = "failed_case"   // a case inside the document does not hold
	UnknownZone  Code = "unknown_zone"  // a time zone that nobody has heard of
	WrongVersion Code = "wrong_version" // made by or for another version or policy
)

// Problems of event tables.
const (
	BadHeader     Code = "bad_header"     // the first line of a table cannot be used
	BadRow        Code = "bad_row"        // the wrong number of cells, broken quoting
	BadCell       Code = "bad_cell"       // a cell that does not read as its column's type
	BadSequence   Code = "bad_sequence"   // times that cannot follow each other
	DuplicateID   Code = "duplicate_id"   // an id that an earlier row has
	UnknownOrder  Code = "unknown_order"  // a row about an order that no table has
	UnknownShop   Code = "unknown_shop"   // a row about a shop that the shops table lacks
	UnknownColumn Code = "unknown_column" // a column that the table does not have (a warning)
	UnknownTable  Code = "unknown_table"  // a table that the format does not have
	NotReadable   Code = "not_readable"   // the file itself cannot be read
	NotWritable   Code = "not_writable"   // a file for results cannot be written
)

// Problems of hosts of the WebAssembly module.
const (
	BadDescriptor Code = "bad_descriptor" // a batch whose descriptor breaks the layout
	Internal      Code = "internal"       // a fault of ours that was caught
)
