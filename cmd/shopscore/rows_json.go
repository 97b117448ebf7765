package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
)

func jsonRows(in *bufio.Reader, yield func(fileRow, error) bool) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longest+1)
	for line := 1; lines.Scan(); line++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		rec := fileRow{line: line, raw: lines.Text()}
		if err := rec.object(); err != nil {
			rec.err = &diag.Error{Code: diag.BadRow, Msg: err.Error()}
		}
		if !yield(rec, nil) {
			return nil
		}
	}
	return lines.Err()
}

// object takes the cells out of a JSON object.
func (rec *fileRow) object() error {
	d := json.NewDecoder(strings.NewReader(rec.raw))
	d.UseNumber()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.New("is not a JSON object")
	}
	seen := map[string]bool{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return errors.New("is not JSON")
		}
		name := key.(string) // the decoder lets only text be a key
		value, err := d.Token()
		_, nested := value.(json.Delim)
		switch {
		case err != nil:
			return errors.New("is not JSON")
		case nested:
			return fmt.Errorf("%q is a nested value: write a number, text or null", name)
		case seen[name]:
			return fmt.Errorf("%q stands twice", name)
		}
		seen[name] = true
		if value != nil {
			rec.cells = append(rec.cells, namedCell{name: name, text: fmt.Sprint(value)})
		}
	}
	if _, err := d.Token(); err != nil || d.More() {
		return errors.New("is not one JSON object")
	}
	return nil
}
