package conformance

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/go-cmp/cmp"
)

// compare says how an outcome differs from what is expected.
func (e *Expect) compare(o *outcome) []string {
	switch {
	case e.Error != nil:
		return e.Error.compare(o)
	case o.failed != nil:
		return []string{"it failed: " + o.failed.Error()}
	case e.Loaded && o.lines == nil && o.totals == nil:
		return nil
	case e.Totals != nil:
		return compareTotals(*e.Totals, o.totals)
	}
	return e.compareLines(o.lines)
}

func (f *Failure) compare(o *outcome) (list []string) {
	switch {
	case o.failed == nil:
		return []string{"it did not fail"}
	case len(o.failed) != len(f.Problems):
		return []string{fmt.Sprintf("there are %d problems: %s", len(o.failed), o.failed.Error())}
	case f.Code != string(o.failed[0].Code):
		list = append(list, "the code is "+string(o.failed[0].Code))
	}
	for i, want := range f.Problems {
		e := o.failed[i]
		got := Problem{string(e.Code), e.Line, e.Col, e.Path, e.Msg}
		if want.Line == 0 {
			got.Line, got.Col = 0, 0
		}
		if want.Path == "" {
			got.Path = ""
		}
		if want.Message == "" {
			got.Message = ""
		}
		if want != got {
			list = append(list, fmt.Sprintf("problem %d is %+v, not %+v", i, got, want))
		}
	}
	return list
}

func compareTotals(want []*string, got []float64) (list []string) {
	if len(want) != len(got) {
		return []string{fmt.Sprintf("there are %d totals, not %d", len(got), len(want))}
	}
	for i, v := range got {
		switch {
		case want[i] == nil && v != v:
		case want[i] == nil:
			list = append(list, fmt.Sprintf("row %d has the score %v", i, v))
		case *want[i] != Pattern(v):
			list = append(list, fmt.Sprintf("the total of row %d is %v, %s, not %s", i, v, Pattern(v), *want[i]))
		}
	}
	return list
}

func (e *Expect) compareLines(lines [][]byte) (list []string) {
	want, prefixed := e.Results, true
	if e.Result != nil {
		want, prefixed = []json.RawMessage{e.Result}, false
	}
	if len(want) != len(lines) {
		return []string{fmt.Sprintf("there are %d lines, not %d", len(lines), len(want))}
	}
	all := map[string]any{}
	for i, line := range lines {
		var wanted, got any
		if err := json.Unmarshal(line, &got); err != nil {
			return []string{fmt.Sprintf("line %d is not JSON: %v", i, err)}
		}
		if err := json.Unmarshal(want[i], &wanted); err != nil {
			return []string{err.Error()}
		}
		if diff := cmp.Diff(wanted, got); diff != "" {
			list = append(list, fmt.Sprintf("line %d (-want +got):\n%s", i, diff))
		}
		prefix := ""
		if prefixed {
			prefix = strconv.Itoa(i) + "."
		}
		numbers(prefix, got, all)
	}
	for path, pattern := range e.Bits {
		if v, is := all[path].(float64); !is || Pattern(v) != pattern {
			list = append(list, fmt.Sprintf("%s is %v, not %s", path, all[path], pattern))
		}
	}
	return list
}

// numbers lists the numbers of an answer by their paths.
func numbers(path string, v any, out map[string]any) {
	switch v := v.(type) {
	case map[string]any:
		for key, item := range v {
			numbers(path+key+".", item, out)
		}
	case float64:
		out[strings.TrimSuffix(path, ".")] = v
	}
}
