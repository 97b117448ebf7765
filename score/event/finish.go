package event

// finish takes the rows whose problem shows only beside others out of the table, when bad rows are passed over, or else tells of them.
func (b *builder) finish() error {
	late := b.late()
	if !b.SkipBadRows {
		for row := range int32(b.table.Rows) {
			if late[row] != nil {
				b.problem(b.spec.ID, late[row])
			}
		}
		return nil
	}
	if err := b.rejectRows(late); err != nil || len(late) == 0 {
		return err
	}
	drop := func(row int) bool { return late[int32(row)] != nil }
	for i := range b.table.Columns {
		c := &b.table.Columns[i]
		c.Wide, c.Code = without(c.Wide, drop), without(c.Code, drop)
	}
	b.table.Rows -= len(late)
	b.renumber(drop)
	return nil
}

// renumber takes the dropped rows out of the ids.
func (b *builder) renumber(drop func(row int) bool) {
	for i, spec := range b.spec.Columns {
		if spec.Kind != Name {
			continue
		}
		c, old := &b.table.Columns[i], b.table.Columns[i].Dict
		c.Dict = &Dict{}
		for row := range int32(old.Len()) {
			if drop(int(row)) {
				continue
			}
			id := old.String(row)
			code := add(c.Dict, id)
			if id != "" {
				c.Dict.claim(hash([]byte(id)), code)
				c.Code[code] = code
			}
		}
	}
}
