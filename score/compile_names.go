package score

import (
	"strings"
	"unicode"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// names checks that every id can be told apart in rules and results, where a full stop leads to a part (late.volume) and a
// slash to a slice or a cause (late/never_shipped).
func (c *compiler) names() {
	root := c.policy.doc.Root
	for _, key := range []string{"indicators", "trailing", "effects", "sets"} {
		for _, id := range root.Get(key).Keys() {
			c.name(id, key+"."+id)
			if key == "sets" {
				for _, member := range root.Get(key).Get(id).Keys() {
					c.name(member, key+"."+id+"."+member)
				}
			}
		}
	}
	for _, key := range []string{"dimensions", "decisions", "ladders", "rulings"} {
		c.ids(root.Get(key), key)
	}
}

// ids checks the ids of a list, and of the steps and causes within.
func (c *compiler) ids(list *document.Node, path string) {
	if list == nil {
		return
	}
	for i, item := range list.Items {
		at := path + index(i)
		if id := item.Get("id"); id != nil {
			c.name(id.Text, at+".id")
		}
		c.ids(item.Get("steps"), at+".steps")
		c.ids(item.Get("causes"), at+".causes")
	}
}

func (c *compiler) name(id, path string) {
	odd := strings.IndexFunc(id, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-'
	})
	if id == "" || odd >= 0 {
		c.errs.Add(diag.WrongType, path, "%q is no name: letters, digits, _ and - make one", id)
	}
}
