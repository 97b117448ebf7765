package document

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// Unmarshaler is a type that reads itself from a node, for what the field tags cannot say (text or a map, one or many).
type Unmarshaler interface {
	UnmarshalNode(d *Decoder, n *Node, path string)
}

// Decoder collects the problems found while a document is decoded.
type Decoder struct {
	doc  *Document
	errs diag.Errors
}

// Decode fills the struct that target points to from the document. It returns all problems at once, sorted by place.
func (d *Document) Decode(target any) error {
	dec := &Decoder{doc: d}
	dec.Value(d.Root, reflect.ValueOf(target).Elem(), "", "")
	return dec.errs.Err()
}

// Fail records a problem at a node.
func (d *Decoder) Fail(n *Node, code diag.Code, path, message string, args ...any) {
	d.errs = append(d.errs, d.doc.Error(n, code, path, message, args...))
}

var nodeType = reflect.TypeFor[*Node]()

// Value decodes a node into v; tag holds the rules of the field.
func (d *Decoder) Value(n *Node, v reflect.Value, path string, tag reflect.StructTag) {
	if v.Type() == nodeType {
		v.Set(reflect.ValueOf(n))
		return
	}
	if u, ok := v.Addr().Interface().(Unmarshaler); ok {
		u.UnmarshalNode(d, n, path)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.Value(n, v.Elem(), path, tag)
	case reflect.Struct:
		d.structure(n, v, path)
	case reflect.Map:
		d.table(n, v, path, tag)
	case reflect.Slice:
		d.list(n, v, path, tag)
	case reflect.Array:
		d.tuple(n, v, path, tag)
	default:
		d.scalar(n, v, path, tag)
	}
}

func (d *Decoder) is(n *Node, kind Kind, path string) bool {
	if n.Kind != kind {
		d.Fail(n, diag.WrongType, path, "%s belongs here, not %s", kind, n.Kind)
	}
	return n.Kind == kind
}

func (d *Decoder) structure(n *Node, v reflect.Value, path string) {
	fields := fieldsOf(v.Type())
	if n.Kind != Map {
		d.Fail(n, diag.WrongType, path, "a map of keys belongs here (%s), not %s", someKeys(fields), n.Kind)
		return
	}
	for _, e := range n.Entries {
		i := slices.IndexFunc(fields, func(f field) bool { return f.key == e.Key })
		if i < 0 {
			at := &Node{Line: e.Line, Col: e.Col}
			d.Fail(at, diag.UnknownKey, Join(path, e.Key), "%q is not a key here; %s", e.Key, Suggest(e.Key, keysOf(fields)))
			continue
		}
		d.Value(e.Value, v.FieldByIndex(fields[i].index), Join(path, e.Key), fields[i].tag)
	}
	for _, f := range fields {
		if f.tag.Get("need") == "yes" && n.Get(f.key) == nil {
			d.Fail(n, diag.MissingKey, path, "the key %q is missing", f.key)
		}
	}
	d.groups(n, fields, path)
}

// groups checks that of each oneof group exactly one key is there ("group") or at most one ("group?").
func (d *Decoder) groups(n *Node, fields []field, path string) {
	given, names := map[string][]string{}, map[string][]string{}
	var order []string
	for _, f := range fields {
		g := f.tag.Get("oneof")
		if g == "" {
			continue
		}
		if names[g] == nil {
			order = append(order, g)
		}
		names[g] = append(names[g], f.key)
		if n.Get(f.key) != nil {
			given[g] = append(given[g], f.key)
		}
	}
	for _, g := range order {
		switch {
		case len(given[g]) > 1:
			d.Fail(n, diag.Conflict, path, "only one of %s may stand here", strings.Join(given[g], ", "))
		case len(given[g]) == 0 && !strings.HasSuffix(g, "?"):
			d.Fail(n, diag.MissingKey, path, "one of %s must stand here", strings.Join(names[g], ", "))
		}
	}
}

func (d *Decoder) table(n *Node, v reflect.Value, path string, tag reflect.StructTag) {
	if !d.is(n, Map, path) {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for _, e := range n.Entries {
		item := reflect.New(v.Type().Elem()).Elem()
		d.Value(e.Value, item, Join(path, e.Key), tag)
		v.SetMapIndex(reflect.ValueOf(e.Key), item)
	}
}

func (d *Decoder) list(n *Node, v reflect.Value, path string, tag reflect.StructTag) {
	if !d.is(n, List, path) {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Items), len(n.Items)))
	for i, item := range n.Items {
		d.Value(item, v.Index(i), format.Text("%s[%d]", path, i), tag)
	}
}

func (d *Decoder) tuple(n *Node, v reflect.Value, path string, tag reflect.StructTag) {
	if !d.is(n, List, path) {
		return
	}
	if len(n.Items) != v.Len() {
		d.Fail(n, diag.WrongType, path, "%d values belong here, not %d", v.Len(), len(n.Items))
		return
	}
	for i, item := range n.Items {
		d.Value(item, v.Index(i), format.Text("%s[%d]", path, i), tag)
	}
}

func (d *Decoder) scalar(n *Node, v reflect.Value, path string, tag reflect.StructTag) {
	switch v.Kind() {
	case reflect.String:
		if n.Kind == Number || n.Kind == Bool {
			d.Fail(n, diag.WrongType, path, "text belongs here, not %s: put it in quotes", n.Kind)
			return
		}
		if d.is(n, String, path) {
			v.SetString(n.Text)
			d.enum(n, path, tag.Get("enum"))
		}
	case reflect.Bool:
		if d.is(n, Bool, path) {
			v.SetBool(n.Text == "true")
		}
	case reflect.Float64:
		if hint, ok := percent(n); ok {
			d.Fail(n, diag.WrongType, path, "a number belongs here, not text: write %s as %s", n.Text, hint)
			return
		}
		if d.is(n, Number, path) {
			f, _ := strconv.ParseFloat(n.Text, 64)
			v.SetFloat(f)
			d.inRange(n, f, path, tag)
		}
	default:
		if !d.is(n, Number, path) {
			return
		}
		i, err := strconv.ParseInt(n.Text, 10, 64)
		if err != nil {
			d.Fail(n, diag.WrongType, path, "a whole number belongs here, not %s", n.Text)
			return
		}
		if v.OverflowInt(i) {
			d.Fail(n, diag.OutOfRange, path, "%s is too large", n.Text)
			return
		}
		v.SetInt(i)
		d.inRange(n, float64(i), path, tag)
	}
}

func (d *Decoder) enum(n *Node, path, names string) {
	known := strings.Split(names, ",")
	if names != "" && !slices.Contains(known, n.Text) {
		d.Fail(n, diag.UnknownName, path, "%q is not known here; %s", n.Text, Suggest(n.Text, known))
	}
}

func (d *Decoder) inRange(n *Node, f float64, path string, tag reflect.StructTag) {
	least, errLeast := strconv.ParseFloat(tag.Get("min"), 64)
	most, errMost := strconv.ParseFloat(tag.Get("max"), 64)
	switch {
	case errLeast == nil && f < least:
		d.Fail(n, diag.OutOfRange, path, "%s is below the least allowed, %s", n.Text, tag.Get("min"))
	case errMost == nil && f > most:
		d.Fail(n, diag.OutOfRange, path, "%s is above the most allowed, %s", n.Text, tag.Get("max"))
	}
}

// NewDecoder returns a decoder for parts of a document whose shape depends on other parts.
func NewDecoder(doc *Document) *Decoder { return &Decoder{doc: doc} }

// Root returns the document's root, for parts that depend on other parts.
func (d *Decoder) Root() *Node { return d.doc.Root }

// Errors returns the problems found so far.
func (d *Decoder) Errors() diag.Errors { return d.errs }
