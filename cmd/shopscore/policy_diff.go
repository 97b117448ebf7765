package main

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
)

func (a *app) policyDiffCommand() *cobra.Command {
	var format, lang string
	c := command("diff A B [flags]", "Say what changes from one policy to another", takes(2, 2), func(_ *cobra.Command, args []string) error {
		switch {
		case format != "text" && format != "json":
			return wrong("--format is text or json, not %q", format)
		case lang != "en" && lang != "zh":
			return wrong("--lang is en or zh, not %q", lang)
		}
		from, err := compilePolicy(args[0])
		if err != nil {
			return err
		}
		to, err := compilePolicy(args[1])
		if err != nil {
			return err
		}
		d := differences{score.Diff(from, to), newWords(from, lang), newWords(to, lang)}
		if format == "json" {
			return d.json(a.stdout)
		}
		return d.text(a.stdout)
	})
	c.Long = "Say what changes from one policy (a bundled one's name, or a file) to another: first about the score, then about what\n" +
		"follows. Policies that do the same print nothing. The exit status is 0 whether they differ or not."
	c.Flags().StringVar(&format, "format", "text", "`text|json`: in words, or a list of changes, each with its place")
	c.Flags().StringVar(&lang, "lang", "en", "`en|zh`")
	complete(c, "format", "text", "json")
	complete(c, "lang", "en", "zh")
	c.ValidArgsFunction = cobra.FixedCompletions(policies.Names(), cobra.ShellCompDirectiveDefault)
	return c
}

// differences are what changes, and how either policy calls things.
type differences struct {
	list     []score.Difference
	from, to words
}

// line says one difference.
func (d *differences) line(one score.Difference) string {
	return one.In(d.to.lang, d.rephrase)
}

// The words of changes beyond those of rules, in Chinese.
var (
	changePhrases = strings.NewReplacer(" is not known", "未知", " is known", "已知", "privilege when ", "权益：当 ", "penalty when ", "处罚：当 ",
		"warning when ", "预警：当 ", ", until ", "，直到 ", "in force from ", "生效自 ")
	windowPhrase = regexp.MustCompile(`\bdays (\d+) to (\d+) before`)
	daysPhrase   = regexp.MustCompile(`\b(\d+) days?\b`)
	timesPhrase  = regexp.MustCompile(`\b(\d+) times?\b`)
)

// rephrase translates what a policy says; in English names stand as they are written there.
func (d *differences) rephrase(text string) string {
	if d.to.lang != "zh" {
		return text
	}
	text = windowPhrase.ReplaceAllString(changePhrases.Replace(text), "前${1}至${2}天")
	text = timesPhrase.ReplaceAllString(daysPhrase.ReplaceAllString(text, "${1}天"), "${1}次")
	return name.ReplaceAllStringFunc(phrases.Replace(text), func(id string) string {
		if title := d.to.named(id); title != id {
			return title
		}
		return d.from.named(id)
	})
}

// text prints the differences, a line each, under what they are about.
func (d *differences) text(w io.Writer) error {
	if len(d.list) > 0 && d.list[0].Section == score.AboutWords {
		if _, err := fmt.Fprintln(w, d.to.say("nothing changes for scores or decisions: only titles, sources or cases differ", "评分与处置均无变化：仅名称、来源或用例不同")); err != nil {
			return err
		}
	}
	for i, one := range d.list {
		if i == 0 || one.Section != d.list[i-1].Section {
			if _, err := fmt.Fprintln(w, d.heading(one.Section)); err != nil {
				return err
			}
		}
		if _, err := fmt.Fprintln(w, "  "+visible(d.line(one))); err != nil {
			return err
		}
	}
	return nil
}

func (d *differences) heading(s score.Section) string {
	switch s {
	case score.AboutScore:
		return d.to.say("the score", "评分")
	case score.AboutFollows:
		return d.to.say("what follows", "后果")
	}
	return d.to.say("titles, sources and cases", "名称、来源与用例")
}

// json prints the differences as one list.
func (d *differences) json(w io.Writer) error {
	type entry struct {
		Path string `json:"path"`
		Kind string `json:"kind"`
		From string `json:"from"`
		To   string `json:"to"`
		Text string `json:"text"`
	}
	list := make([]entry, len(d.list))
	for i, one := range d.list {
		list[i] = entry{one.Path, one.Kind, one.From, one.To, d.line(one)}
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(list)
}
