package event

import (
	"runtime"
	"slices"
	"sort"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// Read reads the tables. It takes them in the order of their ids, whatever the order of the sources.
//
// Without a source for shops, the shops are those that rows name, by id. Without one for orders, the optional
// order_id columns read as empty. Shops, orders and all other rows stand as the sources have them: nothing may depend
// on their order.
//
// The error is a diag.Errors. It names the first 20 bad rows and counts the others; a header or source that cannot be
// used ends the run at once. With SkipBadRows, rows that share an id are all rejected: to keep the first of them would
// make results depend on the order of rows.
func Read(sources []Source, opt Options) (*Tables, *Summary, error) {
	r := newReader(opt)
	return r.read(sources)
}

// maxProblems is how many bad rows an error names.
const maxProblems = 20

// reader is a run of Read.
type reader struct {
	Options
	size, limit int // bytes of a chunk and of the longest record
	tables      *Tables
	own         Table // of ReadTable
	counts      [NumTables + 1]Count
	given       [NumTables + 1]bool
	seen        *Dict // shop ids, when there is no source of shops
	problems    diag.Errors
	more        int
	faulty      [NumTables + 1]bool // rows of the table are missing because of problems
	lost        [NumTables + 1]lost // ids of rejected rows, of the tables that others refer to
	done        int64               // bytes of the sources before this one
}

func newReader(opt Options) *reader {
	r := &reader{Options: opt, size: chunkSize, limit: maxRecord, tables: newTables(), seen: &Dict{},
		lost: [NumTables + 1]lost{Shops: {}, Orders: {}}}
	if r.Workers <= 0 {
		r.Workers = runtime.GOMAXPROCS(0)
	}
	return r
}

func newTables() *Tables {
	t := &Tables{}
	for id := range t.list {
		t.list[id] = newTable(&Specs[id])
	}
	return t
}

func (r *reader) read(sources []Source) (*Tables, *Summary, error) {
	sources = slices.Clone(sources)
	sort.SliceStable(sources, func(i, j int) bool { return sources[i].Table < sources[j].Table })
	for _, src := range sources {
		if r.given[src.Table] {
			return nil, nil, diag.Errors{{Code: diag.Duplicate, File: src.File, Msg: format.Text("is a second source of the table %s", src.Table)}}
		}
		r.given[src.Table] = true
	}
	for i := range sources {
		sources[i].spec = &Specs[sources[i].Table]
		if err := r.table(&sources[i]); err != nil {
			return nil, nil, append(r.problems, diag.All(err, diag.NotReadable)...)
		}
	}
	if len(r.problems) > 0 {
		return nil, nil, r.failure()
	}
	if !r.given[Shops] {
		r.nameShops()
	}
	summary := &Summary{}
	copy(summary.Tables[:], r.counts[:])
	return r.tables, summary, nil
}

// ReadTable reads a table that is none of the event tables, by its own spec: a Key instead of a Name, and no references.
//
// The error is as that of [Read]; of rows that share a key all but the first are told.
func ReadTable(spec *TableSpec, src Source, opt Options) (*Table, *Count, error) {
	r, s := newReader(opt), *spec
	s.ID, src.Table, src.spec = own, own, &s
	r.own = newTable(&s)
	if err := r.table(&src); err != nil {
		return nil, nil, append(r.problems, diag.All(err, diag.NotReadable)...)
	}
	if len(r.problems) > 0 {
		slices.SortStableFunc(r.problems, func(a, b *diag.Error) int { return a.Line - b.Line })
		return nil, nil, r.failure()
	}
	return &r.own, &r.counts[own], nil
}

// target is the table that rows of a source go to.
func (r *reader) target(id TableID) *Table {
	if id == own {
		return &r.own
	}
	return &r.tables.list[id]
}

// failure is the error for the problems met.
func (r *reader) failure() error {
	if r.more > 0 {
		r.problems = append(r.problems, &diag.Error{Code: diag.BadRow, Msg: format.Text("%d more bad rows are not listed", r.more)})
	}
	return r.problems
}

// problem notes a bad row.
func (r *reader) problem(id TableID, e *diag.Error) {
	r.faulty[id] = true
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, e)
	} else {
		r.more++
	}
}

// table reads one table.
func (r *reader) table(src *Source) error {
	f, err := openFeed(src, r.size, r.limit)
	if err != nil {
		return err
	}
	defer f.close()
	l, err := r.layout(f)
	if err != nil {
		return err
	}
	s := r.share(l, src)
	r.counts[src.Table] = Count{File: src.File, columns: l.columns(s.json)}
	b := newBuilder(r, s, f)
	if err := r.run(f, s, b); err != nil {
		return err
	}
	if src.Table == Appeals {
		r.tables.appeals.lines = b.lines
	}
	return b.finish()
}

func (r *reader) layout(f *feed) (*layout, error) {
	if f.src.Open != nil && f.src.Format == JSONLines {
		return jsonLayout(f.src), nil
	}
	l, bad, warnings := newLayout(f.src, f.names, f.line)
	if bad != nil {
		return nil, bad
	}
	for _, w := range warnings {
		r.warn(w)
	}
	return l, nil
}

func (r *reader) warn(w *diag.Error) {
	if r.Warn != nil {
		r.Warn(w)
	}
}

// share prepares what the parsers of a table look at.
func (r *reader) share(l *layout, src *Source) *shared {
	s := &shared{layout: l, zone: &r.Zone, limit: r.limit, rows: src.Open == nil,
		json: src.Open != nil && src.Format == JSONLines, ids: map[Kind]*Dict{}, loose: map[Kind]bool{}, lost: &r.lost}
	if r.given[Shops] {
		s.ids[ShopRef] = r.tables.list[Shops].Columns[0].Dict
	}
	s.ids[OrderRef] = r.tables.list[Orders].Columns[0].Dict
	for _, c := range l.spec.Columns {
		s.kept = append(s.kept, r.keeps(l.spec, &c))
		switch c.Kind {
		case ShopRef:
			s.loose[ShopRef] = r.faulty[Shops] && !r.SkipBadRows
		case OrderRef:
			s.loose[OrderRef] = r.faulty[Orders] && !r.SkipBadRows || !r.given[Orders] && !c.Required
		}
	}
	return s
}
