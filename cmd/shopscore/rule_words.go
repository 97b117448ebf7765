package main

import (
	"regexp"
	"strings"
)

// name is a name or word of a rule's text.
var name = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_-]*`)

// phrases are the words between the names of a rule, in Chinese.
var phrases = strings.NewReplacer("at least ", "至少", "at most ", "至多", "above ", "高于", "below ", "低于", "exactly ", "等于",
	" and ", "且", " or ", "或", "not (", "非(", ".score", "得分", ".volume", "样本量", ".percentile", "百分位")

// rule says a rule with the titles of what it names.
func (w words) rule(text string) string {
	if w.lang == "zh" {
		text = phrases.Replace(text)
	}
	return name.ReplaceAllStringFunc(text, w.named)
}

// named returns the title of an indicator or dimension by its id; other words stand as they are.
func (w words) named(id string) string {
	if id == "total" {
		return w.say("total", "总分")
	}
	for i, known := range w.ids {
		if known == id {
			return w.title(i)
		}
	}
	for i, d := range w.plan.Policy().Dimensions {
		if d.ID == id {
			return w.dimension(i, id)
		}
	}
	return id
}
