package document

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
)

// field is a struct field with a key tag, perhaps of an embedded struct.
type field struct {
	key   string
	index []int
	typ   reflect.Type
	tag   reflect.StructTag
}

func fieldsOf(t reflect.Type) []field {
	var fields []field
	for _, f := range reflect.VisibleFields(t) {
		if key := f.Tag.Get("key"); key != "" {
			fields = append(fields, field{key, f.Index, f.Type, f.Tag})
		}
	}
	return fields
}

func keysOf(fields []field) []string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	return keys
}

// someKeys lists the keys of a map for a message.
func someKeys(fields []field) string {
	const most = 8
	keys := keysOf(fields)
	if len(keys) > most {
		return strings.Join(keys[:most], ", ") + " ..."
	}
	return strings.Join(keys, ", ")
}

// percent reads text such as 2 % as the number that is meant.
func percent(n *Node) (text string, ok bool) {
	number, is := strings.CutSuffix(n.Text, "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if n.Kind != String || !is || err != nil {
		return "", false
	}
	return strconv.FormatFloat(v/100, 'g', 12, 64), true
}

// Join appends a key to a path.
func Join(path, key string) string {
	if path == "" || key == "" {
		return path + key
	}
	return path + "." + key
}

// Suggest is what a message says after a name that is not known: the nearest known one, or all of them.
func Suggest(name string, known []string) string {
	if near := diag.Nearest(name, known); near != "" {
		return "did you mean " + near + "?"
	}
	if len(known) == 0 {
		return "none is declared"
	}
	return "known are " + strings.Join(known, ", ")
}
