package event

import "slices"

// TableID names one of the event tables, in the order in which they are read: what a table refers to comes before it.
type TableID int

// The tables.
const (
	Shops TableID = iota
	Orders
	Reviews
	Conversations
	AfterSales
	Complaints
	Promises
	Surveys
	Appeals
	Violations
	NumTables

	own = NumTables // the table that ReadTable reads
)

// Kind says how a column's cells read and how they are kept.
type Kind int

// The kinds. A missing cell is Missing in every kind but Flag, whose empty cells take the column's default.
const (
	Text     Kind = iota // any text, kept as a code of the table's dictionary
	Name                 // an id of this table's own rows: unique, the row number is its code
	ShopRef              // a shop_id, kept as the shop's row in Shops
	OrderRef             // an order_id, kept as the order's row in Orders
	Enum                 // one of Values, kept as its index
	Time                 // an instant that has happened: hidden when it lies after the as-of day
	Deadline             // an instant that is promised: known from the start
	Flag                 // true/false/1/0, kept as 1 or 0
	Integer              // a whole number from Least to Most
	Amount               // a decimal, not negative, kept in hundredths
	Tags                 // names separated by ";", kept as a code of the table's dictionary of tag sets
	Value                // a decimal from Low to High, kept as the bits of its float64
	Volume               // a whole number, not negative, of at most 15 digits
)

// Missing stands for an empty cell.
const Missing int64 = -1 << 63

// ColumnSpec describes one column of a table.
type ColumnSpec struct {
	Name        string
	Kind        Kind
	Required    bool
	Default     int64    // Flag: what an empty cell means
	Values      []string // Enum
	Least, Most int64    // Integer
	Low, High   float64  // Value
	Outside     string   // Value: what is wrong with a number that is below or above these, as in "is no share"
	Of          string   // Volume: the Value column that cannot be without this one, where the source has both
	Until       string   // the Time column without which the cell is not yet known: hidden as long as that one is
	Doc         string
}

// TableSpec describes one table.
type TableSpec struct {
	ID      TableID
	Name    string
	At      string // the Time column at which a row comes into being: hidden rows are those at or after the as-of day
	Columns []ColumnSpec
	Key     []string // one or two Text columns that no two rows have alike, in a table that has no Name
	Doc     string
}

// Column returns the index of the named column, or -1.
func (s *TableSpec) Column(name string) int {
	return slices.IndexFunc(s.Columns, func(c ColumnSpec) bool { return c.Name == name })
}

// name returns the index of the Name column, or -1.
func (s *TableSpec) name() int {
	return slices.IndexFunc(s.Columns, func(c ColumnSpec) bool { return c.Kind == Name })
}

// String returns the table's name as in file names and policies.
func (id TableID) String() string {
	if id == own {
		return "a table of its own"
	}
	return Specs[id].Name
}

// TableByName returns the named table's id.
func TableByName(name string) (TableID, bool) {
	i := slices.IndexFunc(Specs[:], func(s TableSpec) bool { return s.Name == name })
	return TableID(i), i >= 0
}

// TableNames lists the tables in the order in which they are read.
func TableNames() []string {
	names := make([]string, NumTables)
	for i := range Specs {
		names[i] = Specs[i].Name
	}
	return names
}
