package olist

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/shopscore/shopscore/score/diag"
)

// mostProblems is how many problems are told; a wrong file would otherwise tell one for each of its rows.
const mostProblems = 20

// problems collects what is wrong with the input; past mostProblems they are only counted.
type problems struct {
	list diag.Errors
	more int
}

func (p *problems) add(e *diag.Error) {
	if len(p.list) == mostProblems {
		p.more++
		return
	}
	p.list = append(p.list, e)
}

// unreadable adds a failure of the file itself.
func (p *problems) unreadable(file string, err error) {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err // the file is already named
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = fs.ErrNotExist // in the same words on every system
	}
	p.add(&diag.Error{Code: diag.NotReadable, File: file, Msg: err.Error()})
}

// err returns the problems in the order of their places, or nil when there are none.
func (p *problems) err() error {
	err := p.list.Err()
	if p.more == 0 {
		return err
	}
	last := &diag.Error{Code: p.list[0].Code, Msg: fmt.Sprintf("and %d more problems", p.more)}
	return append(p.list, last)
}
