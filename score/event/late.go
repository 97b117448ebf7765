package event

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// late finds the problems that show only when all rows are there: rows that share an id, unless they were told as they came, or a key, and
// values without the volume that the source has for others.
func (b *builder) late() map[int32]*diag.Error {
	late := map[int32]*diag.Error{}
	if b.SkipBadRows {
		for row := range b.double {
			late[row] = b.duplicate(row)
		}
	}
	b.sharedKeys(late)
	for i, spec := range b.spec.Columns {
		if spec.Kind == Volume && b.counts[b.spec.ID].Has(i) {
			b.missingVolumes(i, b.spec.Column(spec.Of), late)
		}
	}
	return late
}

// sharedKeys finds the rows that share a key: where bad rows are passed over all of them, or else all but the first.
func (b *builder) sharedKeys(late map[int32]*diag.Error) {
	if len(b.spec.Key) == 0 {
		return
	}
	rows := map[uint64]int32{}
	for row := range int32(b.table.Rows) {
		key := uint64(0)
		for _, name := range b.spec.Key {
			key = key<<32 | uint64(b.table.Columns[b.spec.Column(name)].Code[row])
		}
		first, shared := rows[key]
		if !shared {
			rows[key] = row
			continue
		}
		if late[row] = b.sameKey(row, first); b.SkipBadRows && late[first] == nil {
			late[first] = b.sameKey(first, row)
		}
	}
}

// sameKey is the problem of a row that has the key of another one.
func (b *builder) sameKey(row, other int32) *diag.Error {
	e := &diag.Error{Code: diag.DuplicateID, File: b.src.File, Line: b.line(row), Path: b.spec.Key[len(b.spec.Key)-1]}
	column := &b.table.Columns[b.spec.Column(e.Path)]
	e.Msg = format.Text("%s is on line %d too", shorten([]byte(column.Dict.String(column.Code[row]))), b.line(other))
	if len(b.spec.Key) > 1 {
		e.Msg += ", with the same " + b.spec.Key[0]
	}
	return e
}

// missingVolumes finds the rows with a value and no volume.
func (b *builder) missingVolumes(volume, value int, late map[int32]*diag.Error) {
	volumes, values := b.table.Columns[volume].Wide, b.table.Columns[value].Wide
	for row, v := range values {
		if v != Missing && (volumes == nil || volumes[row] == Missing) && late[int32(row)] == nil {
			late[int32(row)] = &diag.Error{Code: diag.BadCell, File: b.src.File, Line: b.line(int32(row)), Path: b.spec.Columns[volume].Name, Msg: "is empty beside a value"}
		}
	}
}
