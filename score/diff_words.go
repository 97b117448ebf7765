package score

import (
	"strings"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
)

// wording says what differs that nothing is calculated from: names, sources, cases.
func wording(from, to *Policy) []Difference {
	var list []Difference
	say := func(path string, sentence Text, a, b string) {
		if a != b {
			list = append(list, Difference{Section: AboutWords, Path: path, Kind: kindOf(a, b), From: a, To: b, sentence: sentence})
		}
	}
	say("policy", Text{"name of the policy: {change}", "规则标识：{change}"}, from.ID, to.ID)
	say("title", Text{"title of the policy: {change}", "规则名称：{change}"}, titleOf(from.Title).text, titleOf(to.Title).text)
	say("about", Text{"about: {change}", "说明：{change}"}, titleOf(from.About).text, titleOf(to.About).text)
	say("platform", Text{"platform: {change}", "平台：{change}"}, from.Platform, to.Platform)
	for _, c := range []struct {
		path     string
		sentence Text
		a, b     map[string]string
	}{
		{"sources", Text{"sources: {change}", "来源：{change}"}, sources(from.doc.Root), sources(to.doc.Root)},
		{"tests", Text{"cases: {change}", "用例：{change}"}, cases(from.doc.Root), cases(to.doc.Root)},
	} {
		if text := tally(c.a, c.b); text.En != "" {
			c.sentence.En, c.sentence.Zh = strings.Replace(c.sentence.En, "{change}", text.En, 1), strings.Replace(c.sentence.Zh, "{change}", text.Zh, 1)
			list = append(list, Difference{Section: AboutWords, Path: c.path, Kind: "changed", From: format.Text("%d", len(c.a)), To: format.Text("%d", len(c.b)), sentence: c.sentence})
		}
	}
	return list
}

func kindOf(from, to string) string {
	switch {
	case from == "":
		return "added"
	case to == "":
		return "removed"
	}
	return "changed"
}

// tally counts what is added, removed and changed; empty: nothing.
func tally(a, b map[string]string) Text {
	added, removed, changed := 0, 0, 0
	for name, text := range a {
		switch other, ok := b[name]; {
		case !ok:
			removed++
		case other != text:
			changed++
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			added++
		}
	}
	var en, zh []string
	for _, n := range []struct {
		n      int
		en, zh string
	}{{added, "added", "新增"}, {removed, "removed", "删除"}, {changed, "changed", "修改"}} {
		if n.n > 0 {
			en, zh = append(en, format.Text("%d %s", n.n, n.en)), append(zh, format.Text("%s%d", n.zh, n.n))
		}
	}
	return Text{strings.Join(en, ", "), strings.Join(zh, "，")}
}

// cases lists the cases by name.
func cases(root *document.Node) map[string]string {
	list := map[string]string{}
	if tests := root.Get("tests"); tests != nil {
		for _, c := range tests.Items {
			name := c.Get("name").Word()
			for _, taken := list[name]; taken; _, taken = list[name] {
				name += "'"
			}
			list[name] = string(c.Canonical())
		}
	}
	return list
}

// sources lists the policy's sources, and what is said to come from them by place; items of lists go by their ids.
func sources(root *document.Node) map[string]string {
	list := map[string]string{}
	for _, name := range root.Get("sources").Keys() {
		list["sources."+name] = root.Get("sources").Get(name).Text
	}
	cite(root, "", list)
	return list
}

func cite(n *document.Node, path string, list map[string]string) {
	for i, item := range n.Items {
		id := item.Get("id").Word()
		if id == "" {
			id = format.Text("%d", i)
		}
		cite(item, document.Join(path, id), list)
	}
	for _, e := range n.Entries {
		at := document.Join(path, e.Key)
		switch {
		case at == "sources", at == "tests":
		case e.Key == "source":
			list[at] = string(e.Value.Canonical())
		default:
			cite(e.Value, at, list)
		}
	}
}
