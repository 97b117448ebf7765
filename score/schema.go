package score

import (
	"reflect"
	"strings"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// Schema returns the JSON Schema of policy documents as people write them (the time zone by its name), for editors.
func Schema() []byte {
	parts := map[string]any{
		"condition": conditionSchema(),
		"rule":      ruleSchema(),
		"ending":    map[string]any{"anyOf": []any{ref("rule"), map[string]any{"enum": []string{"never"}}}},
		"given":     oneOrMany(numbersSchema()),
		"peers":     object(map[string]any{}, map[string]any{"type": "array", "items": numberSchema()}),
		"events":    eventsSchema(),
		"expect":    expectSchema(),
	}
	schema := document.Schema(reflect.TypeFor[Policy](), parts)
	schema["$defs"].(map[string]any)["member"] = memberSchema(schema)
	schema["title"] = "shopscore policy"
	// A policy that is based on another has its zone and indicators from there.
	schema["required"] = []string{"policy", "title"}
	schema["anyOf"] = []any{map[string]any{"required": []string{"based_on"}}, map[string]any{"required": []string{"timezone", "indicators"}}}
	schema["properties"].(map[string]any)["timezone"] = map[string]any{"type": "string", "description": "IANA name, such as Asia/Shanghai"}
	return append(document.AppendIndented(nil, schema, "\n"), '\n')
}

func object(properties map[string]any, additional any) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "additionalProperties": additional}
}

func ref(name string) map[string]any { return map[string]any{"$ref": "#/$defs/" + name} }

func oneOrMany(schema any) map[string]any {
	return map[string]any{"anyOf": []any{schema, map[string]any{"type": "array", "items": schema}}}
}

// conditionSchema allows every column of every table, since which table is meant is said elsewhere in the document.
func conditionSchema() any {
	properties := map[string]any{}
	for _, spec := range event.Specs {
		for _, column := range spec.Columns {
			properties[column.Name] = map[string]any{"description": strings.TrimSpace(spec.Name + "." + column.Name + " " + column.Doc)}
		}
		for _, key := range conditionKeys(spec.ID) {
			if _, _, ok := relation(key, spec.ID); ok {
				properties[key] = ref("condition")
			}
		}
	}
	many := map[string]any{"type": "array", "items": ref("condition")}
	properties["all"], properties["any"], properties["not"] = many, many, ref("condition")
	span := object(map[string]any{"from": text(), "to": text(), "at_least": decimal(), "above": decimal(), "at_most": decimal(), "below": decimal()}, false)
	for unit := range spanUnits {
		properties[unit] = span
	}
	properties["local_time"] = object(map[string]any{"of": text(), "from": text(), "to": text()}, false)
	properties["between"] = object(map[string]any{"of": text(), "from": text(), "until": text()}, false)
	properties["repeated"] = map[string]any{"type": "boolean"}
	properties["on_time"] = object(map[string]any{"done": text(), "due": text(), "end_of_day": map[string]any{"type": "boolean"}}, false)
	return object(properties, false)
}

func text() map[string]any    { return map[string]any{"type": "string"} }
func decimal() map[string]any { return map[string]any{"type": "number"} }

// numberSchema is a number, a fraction written as text, or null for none.
func numberSchema() any { return map[string]any{"type": []string{"number", "string", "null"}} }

func numbersSchema() any { return object(map[string]any{}, numberSchema()) }

func ruleSchema() any {
	many := map[string]any{"type": "array", "items": ref("rule")}
	names := map[string]any{"anyOf": []any{oneOrMany(text()), object(map[string]any{"none_of": oneOrMany(text())}, false)}}
	bounds := map[string]any{"anyOf": []any{ref("Range"), object(map[string]any{"present": map[string]any{"type": "boolean"}}, false)}}
	count := object(map[string]any{"of": oneOrMany(text()), "value": ref("Range"), "score": ref("Range"), "percentile": ref("Range"),
		"at_least": decimal(), "above": decimal(), "at_most": decimal(), "below": decimal()}, false)
	return object(map[string]any{"all": many, "any": many, "not": ref("rule"), "total": bounds, "industry": names, "tags": names, "how_many": count}, bounds)
}

func eventsSchema() any {
	tables := map[string]any{}
	for _, spec := range event.Specs {
		columns := map[string]any{}
		for _, column := range spec.Columns {
			columns[column.Name] = map[string]any{"description": column.Doc}
		}
		columns[repeat] = map[string]any{"type": "integer", "minimum": 1, "description": "stands for so many rows, whose ids are numbered"}
		tables[spec.Name] = map[string]any{"type": "array", "items": object(columns, false)}
	}
	return object(tables, false)
}

func expectSchema() any {
	names := map[string]any{"type": "array", "items": text()}
	decided := map[string]any{"id": text(), "since": text(), "last": text(), "entries": map[string]any{"type": "integer"}, "overridden_by": text()}
	found := map[string]any{"rows": numberSchema(), "amount": numberSchema(), "unpriced": numberSchema(), "ids": names, "causes": names}
	return object(map[string]any{
		"total": numberSchema(), "eligible": map[string]any{"type": "boolean"}, "dimensions": numbersSchema(),
		"indicators": object(map[string]any{}, map[string]any{"anyOf": []any{numberSchema(), numbersSchema()}}),
		"trailing":   numbersSchema(),
		"effects":    numbersSchema(),
		"decisions":  map[string]any{"type": "array", "items": map[string]any{"anyOf": []any{text(), object(decided, false)}}},
		"rulings":    object(map[string]any{}, map[string]any{"anyOf": []any{numberSchema(), object(found, false)}}),
	}, false)
}

// memberSchema is any part of an indicator, and a condition on orders.
func memberSchema(schema map[string]any) any {
	indicator := schema["$defs"].(map[string]any)["Indicator"].(map[string]any)
	properties := map[string]any{"orders": map[string]any{"$ref": "#/$defs/condition", "description": "which orders: of the row, or that the row speaks of"}}
	for key := range indicator["properties"].(map[string]any) {
		properties[key] = map[string]any{}
	}
	return object(properties, false)
}

// Schema is text, or a map of languages.
func (Text) Schema(func(reflect.Type) any) any {
	return map[string]any{"anyOf": []any{text(), object(map[string]any{"en": text(), "zh": text()}, false)}}
}

// Schema is one name or a list.
func (Names) Schema(func(reflect.Type) any) any { return oneOrMany(text()) }

// Schema is names for the whole part, or a map from key to names.
func (Source) Schema(func(reflect.Type) any) any {
	return map[string]any{"anyOf": []any{text(), map[string]any{"type": "array", "items": text()}, object(map[string]any{}, oneOrMany(text()))},
		"description": "names of the policy's sources, or: our choice"}
}

// Schema is a rule's name, or fixed points.
func (Missing) Schema(func(reflect.Type) any) any {
	points := object(map[string]any{"points": map[string]any{"type": "number", "minimum": 0, "maximum": 100}}, false)
	return map[string]any{"anyOf": []any{map[string]any{"enum": []string{"skip", "full_marks", "peer_mean"}}, points}}
}

// Schema is the indicators by id.
func (IndicatorMap) Schema(of func(reflect.Type) any) any {
	return object(map[string]any{}, of(reflect.TypeFor[Indicator]()))
}

// Schema is the members by name.
func (Set) Schema(func(reflect.Type) any) any { return object(map[string]any{}, ref("member")) }

// Schema is one side, or several that are added up.
func (Sides) Schema(of func(reflect.Type) any) any { return oneOrMany(of(reflect.TypeFor[Side]())) }

// Schema is a number, or a part of a number of the result.
func (Figure) Schema(func(reflect.Type) any) any {
	between := map[string]any{"type": "array", "items": decimal(), "minItems": 2, "maxItems": 2}
	part := object(map[string]any{"of": text(), "times": decimal(), "between": between}, false)
	return map[string]any{"anyOf": []any{map[string]any{"type": "number", "minimum": 0}, part}}
}

// Schema is one span, or several.
func (Spans) Schema(of func(reflect.Type) any) any { return oneOrMany(of(reflect.TypeFor[Span]())) }

// Schema is a list of equally weighted names, or a map from name to weight.
func (Weights) Schema(func(reflect.Type) any) any {
	weight := map[string]any{"type": "number", "minimum": 0, "maximum": 1}
	return map[string]any{"anyOf": []any{map[string]any{"type": "array", "items": text()}, object(map[string]any{}, weight)}}
}
