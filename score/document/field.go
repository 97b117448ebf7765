package document

import (
	"reflect"
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
