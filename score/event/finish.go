package event

// finish takes the rows that share an id out of the table, when bad rows are passed over.
func (b *builder) finish() error {
	if !b.SkipBadRows {
		return nil
	}
	if err := b.rejectRows(); err != nil || len(b.double) == 0 {
		return err
	}
	drop := func(row int) bool { _, shared := b.double[int32(row)]; return shared }
	for i := range b.table.Columns {
		c := &b.table.Columns[i]
		c.Wide, c.Code = without(c.Wide, drop), without(c.Code, drop)
	}
	b.table.Rows -= len(b.double)
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
