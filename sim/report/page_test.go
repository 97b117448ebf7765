package report

import (
	"context"
	"encoding/xml"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim"
)

// sound looks at what every page must be: elements that close, ids that are there once, links that lead somewhere, pictures with a title and a
// description, and nothing that is loaded or run.
func sound(t *testing.T, page string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	ids, wanted := map[string]bool{}, []string{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("the page is not well formed: %v", err)
		}
		element, begins := token.(xml.StartElement)
		if !begins {
			continue
		}
		attributes := map[string]string{}
		for _, a := range element.Attr {
			attributes[a.Name.Local] = a.Value
		}
		if id := attributes["id"]; id != "" {
			if ids[id] {
				t.Errorf("the id %s is there twice", id)
			}
			ids[id] = true
		}
		if link, inside := strings.CutPrefix(attributes["href"], "#"); inside {
			wanted = append(wanted, link)
		}
		wanted = append(wanted, strings.Fields(attributes["aria-labelledby"])...)
		if element.Name.Local == "svg" && attributes["aria-hidden"] != "true" && (attributes["role"] != "img" || attributes["aria-labelledby"] == "") {
			t.Errorf("a picture without role or title: %v", element.Attr)
		}
	}
	for _, id := range wanted {
		if !ids[id] {
			t.Errorf("nothing has the id %s", id)
		}
	}
	if found := regexp.MustCompile(`(?i)<script|\ssrc=|url\(|@import|https?:|<link|<iframe|\son[a-z]+=|ZgotmplZ|\bNaN\b|\bInf\b|%!`).FindAllString(page, -1); found != nil {
		t.Errorf("the page has %q", found)
	}
}

// The page has every number and group of the result, in either language, and is the same each time.
func TestRunPage(t *testing.T) {
	s, r := rectified(t)
	for _, lang := range []string{"en", "zh"} {
		page, names := runPage(t, s, r, lang), newTitles(s, lang)
		sound(t, page)
		if page != runPage(t, s, r, lang) {
			t.Errorf("%s: two pages of the same result differ", lang)
		}
		for _, e := range r.Reforms[0].Parts[0].Estimates {
			if title := names.number(e.Name); title == e.Name || strings.Contains(title, "%!") || !strings.Contains(page, "<th scope=\"row\">"+html.EscapeString(title)) {
				t.Errorf("%s: no row of %s, %q", lang, e.Name, title)
			}
		}
		for i, g := range r.Groups {
			if part := &r.Reforms[0].Parts[i]; len(part.Estimates) > 0 && !strings.Contains(page, ">"+html.EscapeString(names.group(g.Kind, g.Name))+"</th>") {
				t.Errorf("%s: no row of %v", lang, g)
			}
		}
		for _, id := range strings.Fields("changes notes published distribution transitions moves turnover numbers groups path provenance") {
			if !strings.Contains(page, `<section id="`+id+`"`) {
				t.Errorf("%s: no section %s", lang, id)
			}
		}
		for _, text := range []string{s.Scenario.Title.In(lang), s.Experiment.Behaviour.Hash, s.Scenario.Document().Root.Hash(), s.Experiment.Arms[1].Plan.Hash(), names.IntervalMeans} {
			if !strings.Contains(page, html.EscapeString(text)) {
				t.Errorf("%s: the page does not say %s", lang, text)
			}
		}
	}
}

// Every bundled policy that scores shops has a sound page, on which each number has a title of its own.
func TestEveryPolicy(t *testing.T) {
	for _, name := range policies.Names() {
		p, err := plan(name)
		if err != nil {
			t.Fatal(err)
		}
		if p.Policy().Subject == "product" {
			continue
		}
		s := study(t, `{"scenario": "p", "title": "P", "policy": "`+name+`", "as_of": "2024-07-01", "days": 20, "population": {"shops": 1}, "replications": 2,
			"levers": [{"on": "volume", "scale": 3}]}`)
		s.Experiment.Shops, s.Experiment.Replications = sim.Drawn(12), 2
		r := played(t, s)
		for _, lang := range []string{"en", "zh"} {
			sound(t, runPage(t, s, r, lang))
			seen, names := map[string]string{}, newTitles(s, lang)
			for _, e := range r.Reforms[0].Parts[0].Estimates {
				kind, _, _ := split(e.Name)
				title := kind + " " + names.number(e.Name)
				if strings.Contains(title, "%!") || seen[title] != "" {
					t.Errorf("%s, %s: %q is %s, and also %q", name, lang, title, e.Name, seen[title])
				}
				seen[title] = e.Name
			}
		}
	}
}

// What documents say is text, whatever it looks like.
func TestHostileTexts(t *testing.T) {
	s := study(t, `{"scenario": "h", "title": "</title><script>alert(1)</script>", "about": "a\" onload=\"x", "policy": "douyin-2022", "as_of": "2024-07-01", "days": 30,
		"population": {"shops": 9}, "replications": 2, "levers": [{"on": "volume", "scale": 1}],
		"published": [{"number": "nps", "relative": 0, "source": "<img src=x>"}], "sweep": [{"path": "title", "to": ["<b>", "javascript:alert(1)"]}]}`)
	page := runPage(t, s, played(t, s), "en")
	swept := sweepPages(t, s)["en"]
	for _, text := range []string{"<script", "<img", "<b>"} {
		if strings.Contains(page+swept, text) {
			t.Errorf("the page has %s", text)
		}
	}
	for _, text := range []string{"&lt;script&gt;", "&lt;img"} {
		if !strings.Contains(page, text) {
			t.Errorf("the page does not show %s", text)
		}
	}
}

// One replication has no intervals; shops that have no score have no distribution.
func TestPoorResults(t *testing.T) {
	s := study(t, "presale-down-10-points")
	s.Experiment.Replications, s.Experiment.Shops, s.Experiment.First = 1, sim.Drawn(2), s.Experiment.Last
	page := runPage(t, s, played(t, s), "en")
	sound(t, page)
	for _, text := range []string{english.NoScores, english.OneMeans, english.OneReplication} {
		if !strings.Contains(page, text) {
			t.Errorf("the page does not say %q", text)
		}
	}
	if strings.Contains(page, `id="distribution"`) || strings.Contains(page, `id="path"`) {
		t.Error("there is a picture of nothing")
	}
}

// sweepPages plays a sweep and writes its page in both languages.
func sweepPages(t *testing.T, s *sim.Study) map[string]string {
	t.Helper()
	s.Experiment.Shops, s.Experiment.Replications = sim.Drawn(30), 2
	sweep, err := s.Sweep(context.Background(), sim.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, lang := range []string{"en", "zh"} {
		var b strings.Builder
		if err := Sweep(&b, s, sweep, lang); err != nil {
			t.Fatal(err)
		}
		pages[lang] = b.String()
	}
	return pages
}
