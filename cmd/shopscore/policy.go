package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
)

func (a *app) policyCommand() *cobra.Command {
	return group("policy", "Look at policies",
		a.policyListCommand(), a.policyShowCommand(), a.policyCheckCommand(), a.policyDiffCommand(), a.policySchemaCommand(), a.policyGuideCommand(), a.policyBuildCommand(), a.policyInspectCommand())
}

func (a *app) policyListCommand() *cobra.Command {
	var lang string
	c := command("list [flags]", "List the bundled policies", takes(0, 0), func(*cobra.Command, []string) error {
		if lang != "en" && lang != "zh" {
			return wrong("--lang is en or zh, not %q", lang)
		}
		return a.listPolicies(lang)
	})
	c.Flags().StringVar(&lang, "lang", "en", "`en|zh`")
	complete(c, "lang", "en", "zh")
	return c
}

func (a *app) listPolicies(lang string) error {
	say := words{lang: lang}
	g := &grid{}
	g.add(say.say("name", "名称"), say.say("platform", "平台"), say.say("in force", "生效时间"), say.say("about", "说明"))
	for _, name := range policies.Names() {
		plan, err := compilePolicy(name)
		if err != nil {
			return err
		}
		p := plan.Policy()
		about := p.About.In(lang)
		if about == "" {
			about = p.Title.In(lang)
		}
		g.add(name, p.Platform, say.inForce(p), about)
	}
	return g.write(a.stdout)
}

// inForce says when a policy is in force or, where its document gives no days, from when on the first of its parts are.
func (w words) inForce(p *score.Policy) string {
	if p.Effective != nil {
		return w.effective(p.Effective)
	}
	first := ""
	add := func(e *score.Effective) {
		if e != nil && e.From != "" && (first == "" || e.From < first) {
			first = e.From
		}
	}
	for _, d := range p.Decisions {
		add(d.Effective)
	}
	for _, l := range p.Ladders {
		add(l.Effective)
	}
	for _, r := range p.Rulings {
		add(r.Effective)
	}
	if first == "" {
		return w.say("not published", "未公布")
	}
	return w.say("parts from ", "部分自 ") + first
}

// effective says from when to when a policy is in force.
func (w words) effective(e *score.Effective) string {
	switch {
	case e.Until == "":
		return w.say("from ", "自 ") + e.From
	case e.From == "":
		return w.say("until ", "至 ") + e.Until
	}
	return e.From + w.say(" to ", " 至 ") + e.Until
}

func (a *app) policyShowCommand() *cobra.Command {
	var format string
	c := command("show NAME|FILE [flags]", "Print a policy", takes(1, 1), func(_ *cobra.Command, args []string) error {
		if format != "yaml" && format != "json" && format != "text" {
			return wrong("--format is yaml, json or text, not %q", format)
		}
		return a.showPolicy(args[0], format)
	})
	c.Flags().StringVar(&format, "format", "yaml", "`yaml|json|text`: as written, the canonical form that is hashed, or in words")
	complete(c, "format", "yaml", "json", "text")
	c.ValidArgsFunction = cobra.FixedCompletions(policies.Names(), cobra.ShellCompDirectiveDefault)
	return c
}

func (a *app) showPolicy(name, format string) error {
	file, source, err := policySource(name)
	if err != nil {
		return err
	}
	if format == "yaml" {
		_, err = a.stdout.Write(source)
		return err
	}
	plan, err := policies.Load(file, source)
	if err != nil {
		return err
	}
	if format == "text" {
		_, err = io.WriteString(a.stdout, plan.Text())
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s\n", plan.Policy().Document().Root.Canonical())
	return err
}

func (a *app) policySchemaCommand() *cobra.Command {
	return command("schema", "Print the JSON Schema of policies, for editors", takes(0, 0), func(*cobra.Command, []string) error {
		_, err := a.stdout.Write(score.Schema())
		return err
	})
}
