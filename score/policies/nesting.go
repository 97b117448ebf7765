package policies

import "github.com/goccy/go-yaml/token"

// nesting follows how deep the collections are nested, without a tree. It never counts too many: a list at the column
// of its key is not counted.
type nesting struct {
	columns []int // of the block lists and maps that are open
	flow    int   // brackets that are open
}

func (o *nesting) depth() int { return len(o.columns) + o.flow }

func (o *nesting) add(tk *token.Token) {
	switch tk.Type {
	case token.MappingStartType, token.SequenceStartType:
		o.flow++
	case token.MappingEndType, token.SequenceEndType:
		o.flow--
	case token.SequenceEntryType:
		o.open(tk.Position.Column)
	case token.MappingValueType:
		if tk.Prev != nil {
			o.open(tk.Prev.Position.Column)
		}
	}
}

func (o *nesting) open(column int) {
	if o.flow > 0 {
		return
	}
	for len(o.columns) > 0 && o.columns[len(o.columns)-1] >= column {
		o.columns = o.columns[:len(o.columns)-1]
	}
	o.columns = append(o.columns, column)
}
