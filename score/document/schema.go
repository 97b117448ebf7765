package document

import (
	"reflect"
	"strconv"
	"strings"
)

// Schemer is a type that says its own JSON Schema, for what the field tags cannot say. Of gives the schema of a type.
type Schemer interface {
	Schema(of func(reflect.Type) any) any
}

// Schema returns the JSON Schema (draft 2020-12) of a struct whose fields carry the tags that Decode reads. Parts is the
// schema of fields that are kept as nodes, by their tag schema:"name".
func Schema(t reflect.Type, parts map[string]any) map[string]any {
	s := &schemas{parts: parts, defs: map[string]any{}}
	root := s.structure(t)
	for name, part := range parts {
		s.defs[name] = part
	}
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$defs"] = s.defs
	return root
}

type schemas struct {
	parts map[string]any
	defs  map[string]any // by type or part name: a type that holds itself must be named
}

func (s *schemas) of(t reflect.Type) any { return s.field(t, "") }

// field returns the schema of a field with its tag.
func (s *schemas) field(t reflect.Type, tag reflect.StructTag) any {
	if t == nodeType {
		if name := tag.Get("schema"); name != "" {
			return map[string]any{"$ref": "#/$defs/" + name}
		}
		return map[string]any{}
	}
	if own, ok := reflect.New(t).Interface().(Schemer); ok {
		return own.Schema(s.of)
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.field(t.Elem(), tag)
	case reflect.Struct:
		if _, known := s.defs[t.Name()]; !known {
			s.defs[t.Name()] = nil // begun: a field of the same type refers to it
			s.defs[t.Name()] = s.structure(t)
		}
		return map[string]any{"$ref": "#/$defs/" + t.Name()}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": s.field(t.Elem(), tag)}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": s.field(t.Elem(), tag)}
	case reflect.Array:
		return map[string]any{"type": "array", "items": s.field(t.Elem(), tag), "minItems": t.Len(), "maxItems": t.Len()}
	}
	return s.scalar(t, tag)
}

func (s *schemas) scalar(t reflect.Type, tag reflect.StructTag) any {
	schema := map[string]any{"type": map[reflect.Kind]string{
		reflect.String: "string", reflect.Bool: "boolean", reflect.Float64: "number",
	}[t.Kind()]}
	if schema["type"] == "" {
		schema["type"] = "integer"
	}
	if names := tag.Get("enum"); names != "" {
		schema["enum"] = strings.Split(names, ",")
	}
	for _, bound := range []struct{ key, name string }{{"min", "minimum"}, {"max", "maximum"}} {
		if v, err := strconv.ParseFloat(tag.Get(bound.key), 64); err == nil {
			schema[bound.name] = v
		}
	}
	return schema
}

func (s *schemas) structure(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	groups, order := map[string][]any{}, []string{}
	for _, f := range fieldsOf(t) {
		schema := s.field(f.typ, f.tag)
		if doc := f.tag.Get("doc"); doc != "" {
			schema = described(schema, doc)
		}
		properties[f.key] = schema
		if f.tag.Get("need") == "yes" {
			required = append(required, f.key)
		}
		if g := f.tag.Get("oneof"); g != "" && !strings.HasSuffix(g, "?") {
			if groups[g] == nil {
				order = append(order, g)
			}
			groups[g] = append(groups[g], map[string]any{"required": []string{f.key}})
		}
	}
	schema := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		schema["required"] = required
	}
	var all []any
	for _, g := range order {
		all = append(all, map[string]any{"oneOf": groups[g]})
	}
	if all != nil {
		schema["allOf"] = all
	}
	return schema
}

// described adds a description; beside a reference it stands next to it.
func described(schema any, doc string) any {
	copied := map[string]any{"description": doc}
	if m, ok := schema.(map[string]any); ok {
		for k, v := range m {
			copied[k] = v
		}
	}
	return copied
}
