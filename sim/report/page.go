package report

import (
	_ "embed"
	"html/template"
	"io"
	"strings"

	"github.com/shopscore/shopscore/sim"
)

// page is what the template lays out.
type page struct {
	*words
	Kind, Title, About string
	Headline           []string
	Asked              string // title of what was changed
	Changed            []string
	Luck               string // what an interval means
	Sections           []*section
	Style              template.CSS
}

//go:embed page.html
var layout string

//go:embed style.css
var style string

var pages = template.Must(template.New("page").Parse(layout))

// Run writes the page of a run's first reform, in a language ("en" or "zh").
//
// Errors: those of w.
func Run(w io.Writer, s *sim.Study, r *sim.Result, lang string) error {
	t, f := newTitles(s, lang), &r.Reforms[0]
	p := t.page(s, r.Replications)
	p.Kind, p.Asked, p.Headline, p.Changed = t.Report, t.Changes, t.headline(&f.Parts[0]), t.changes(s)
	_, _, places := s.Experiment.Arms[0].Plan.Scale()
	p.add(t.notes(s, r), t.published(s.Compare(r)), t.distribution(&f.Distribution), t.transitions(&f.Transitions, places), t.moves(r),
		t.turnover(&f.Parts[0]), t.numbers(&f.Parts[0]), t.byGroup(r), t.path(&f.Path), t.provenance(s, r.Replications))
	return pages.Execute(w, p)
}

// Sweep writes the page of a sweep, in a language ("en" or "zh").
//
// Errors: those of w.
func Sweep(w io.Writer, s *sim.Study, sweep *sim.Sweep, lang string) error {
	t := newTitles(s, lang)
	replications := sweep.Cells[0].Replications
	p := t.page(s, replications)
	p.Kind, p.Asked, p.Headline = t.SweepReport, t.SweepChanges, []string{t.extent(sweep)}
	for _, axis := range sweep.Axes {
		p.Changed = append(p.Changed, t.axis(axis.Name)+t.Colon+strings.Join(t.values(&axis), t.Comma))
	}
	p.add(t.notes(s, nil))
	p.add(t.swept(sweep)...)
	p.add(t.provenance(s, replications))
	return pages.Execute(w, p)
}

func (t *titles) page(s *sim.Study, replications int) *page {
	p := &page{words: t.words, Title: s.Scenario.Title.In(t.lang), About: s.Scenario.About.In(t.lang), Luck: t.IntervalMeans, Style: template.CSS(style)}
	if replications < 2 {
		p.Luck = t.OneMeans
	}
	return p
}

// add adds sections; nil stands for one that has nothing to say.
func (p *page) add(list ...*section) {
	for _, s := range list {
		if s != nil {
			p.Sections = append(p.Sections, s)
		}
	}
}
