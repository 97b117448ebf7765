package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// comparer is a writer that holds what is written against a file, line by line. It ends at the first difference.
type comparer struct {
	file   *bufio.Reader
	line   int
	rest   []byte // the beginning of a line
	header string // the first line
}

// difference is the first line that differs. An empty line is one that is not there.
type difference struct {
	line    int
	was, is string
}

func (d *difference) Error() string { return "different" }

func (c *comparer) Write(p []byte) (int, error) {
	c.rest = append(c.rest, p...)
	for {
		i := bytes.IndexByte(c.rest, '\n')
		if i < 0 {
			return len(p), nil
		}
		is := string(c.rest[:i+1])
		c.rest = c.rest[i+1:]
		was, err := c.file.ReadString('\n')
		if err != nil && err != io.EOF {
			return 0, err
		}
		if c.line++; c.line == 1 {
			c.header = is
		}
		if was != is {
			return 0, &difference{c.line, was, is}
		}
	}
}

// end finds what the file has beyond the last line.
func (c *comparer) end() error {
	was, err := c.file.ReadString('\n')
	if err != nil && err != io.EOF {
		return err
	}
	if was != "" {
		return &difference{c.line + 1, was, ""}
	}
	return nil
}

// describe names the shop and the first field that differs.
func (d *difference) describe(format, header string) string {
	switch {
	case d.is == "":
		return "there is a line too many"
	case d.was == "":
		return "the line of " + d.shop(format, d.is) + " is missing"
	}
	field := ""
	switch format {
	case "json":
		field = jsonField(d.was, d.is)
	case "csv":
		field = csvField(header, d.was, d.is)
	}
	if field == "" {
		field = fmt.Sprintf("%q is now %q", strings.TrimSpace(d.was), strings.TrimSpace(d.is))
	}
	return "shop " + d.shop(format, d.is) + ", " + field
}

func (d *difference) shop(format, line string) string {
	var object struct {
		Shop string `json:"shop_id"`
	}
	switch {
	case format == "json" && json.Unmarshal([]byte(line), &object) == nil:
		return object.Shop
	case format == "csv":
		return csvLine(line)[0]
	}
	shop, _, _ := strings.Cut(line, "  ")
	return shop
}

func csvField(header, was, is string) string {
	names, a, b := csvLine(header), csvLine(was), csvLine(is)
	for i := range names {
		if i < len(a) && i < len(b) && a[i] != b[i] {
			return fmt.Sprintf("%s: %s is now %s", names[i], a[i], b[i])
		}
	}
	return ""
}

func csvLine(line string) []string {
	cells, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil || len(cells) == 0 {
		return []string{strings.TrimSpace(line)}
	}
	return cells
}

// jsonField finds the first field, in the order of names, in which two objects differ.
func jsonField(was, is string) string {
	var a, b any
	if json.Unmarshal([]byte(was), &a) != nil || json.Unmarshal([]byte(is), &b) != nil {
		return ""
	}
	return differs("", a, b)
}

func differs(path string, a, b any) string {
	switch a := a.(type) {
	case map[string]any:
		if b, ok := b.(map[string]any); ok {
			return differingKey(path, a, b)
		}
	case []any:
		if b, ok := b.([]any); ok && len(a) == len(b) {
			for i := range a {
				if d := differs(fmt.Sprintf("%s[%d]", path, i), a[i], b[i]); d != "" {
					return d
				}
			}
			return ""
		}
	default:
		if a == b {
			return ""
		}
	}
	return fmt.Sprintf("%s: %s is now %s", path, compact(a), compact(b))
}

func differingKey(path string, a, b map[string]any) string {
	keys := maps.Clone(a)
	maps.Copy(keys, b)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if d := differs(strings.TrimPrefix(path+"."+key, "."), a[key], b[key]); d != "" {
			return d
		}
	}
	return ""
}

func compact(v any) string {
	text, _ := json.Marshal(v) // it came from JSON
	return string(text)
}
