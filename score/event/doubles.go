package event

import (
	"bytes"
	"errors"

	"github.com/shopscore/shopscore/score/diag"
)

// rejectRows passes on the rejected rows by line, among them those whose problem showed beside others.
func (b *builder) rejectRows(late map[int32]*diag.Error) error {
	if err := b.holdLate(late); err != nil {
		return err
	}
	byLine(b.held)
	b.counts[b.spec.ID].Rejected = len(b.held)
	for _, r := range b.held {
		if b.Reject != nil {
			b.Reject(r)
		}
	}
	b.held = nil
	return nil
}

// holdLate adds the rows with late problems. Their text is gone by now, so the source is read again for it.
func (b *builder) holdLate(late map[int32]*diag.Error) error {
	if len(late) == 0 {
		return nil
	}
	text := map[int][]byte{}
	for row := range late {
		text[b.line(row)] = nil
	}
	if err := b.reread(text); err != nil {
		return err
	}
	for row, problem := range late {
		line := b.line(row)
		if b.lost[b.spec.ID] != nil {
			b.lost[b.spec.ID].add(b.id(row), line)
		}
		if text[line] == nil {
			return notReadable(b.src, errors.New("the file changed while it was read"))
		}
		b.held = append(b.held, Rejected{Table: b.spec.ID, File: b.src.File, Line: line, Err: problem, Record: text[line]})
	}
	return nil
}

// reread fills in the records that begin on some lines.
func (b *builder) reread(text map[int][]byte) error {
	f, err := openFeed(b.src, b.size, b.limit)
	if err != nil {
		return err
	}
	defer f.close()
	p := newParser(b.shared)
	for {
		c, err := f.next()
		if err != nil {
			return unlessEOF(err)
		}
		p.block = &block{} // what is rejected now was so the first time
		p.take(c)
		for _, r := range p.records {
			if _, wanted := text[r.line]; wanted {
				text[r.line] = bytes.Clone(p.data[r.from:r.to])
			}
		}
		release(p.data)
	}
}
