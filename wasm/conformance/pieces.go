package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
)

// Pieces are a text in pieces, some of which are repeated.
type Pieces []Repeated[string]

// Text joins the pieces.
func (p Pieces) Text() []byte {
	text := []byte{}
	for _, piece := range p {
		text = append(text, bytes.Repeat([]byte(piece.Repeat), piece.Times)...)
	}
	return text
}

// Repeated is a value so many times.
type Repeated[T any] struct {
	Repeat T   `json:"repeat"`
	Times  int `json:"times"`
}

// UnmarshalJSON reads the value itself, for once, or a map of repeat and times.
func (r *Repeated[T]) UnmarshalJSON(data []byte) error {
	if !bytes.HasPrefix(data, []byte("{")) {
		r.Times = 1
		return json.Unmarshal(data, &r.Repeat)
	}
	type plain Repeated[T]
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode((*plain)(r)); err != nil {
		return err
	}
	if r.Times < 1 {
		return errors.New("times must be 1 or more")
	}
	return nil
}

// MarshalJSON writes what UnmarshalJSON reads.
func (r Repeated[T]) MarshalJSON() ([]byte, error) {
	if r.Times == 1 {
		return json.Marshal(r.Repeat)
	}
	type plain Repeated[T]
	return json.Marshal(plain(r))
}

// List is a list, which the corpus may write as one value that is repeated.
type List[T any] []T

// MarshalJSON writes a long list of one value as that value, repeated.
func (l List[T]) MarshalJSON() ([]byte, error) {
	const long = 8
	text, err := json.Marshal([]T(l))
	if len(l) < long || err != nil {
		return text, err
	}
	item, err := json.Marshal(l[0])
	all := append(bytes.Repeat(append(item, ','), len(l)-1), item[:len(item):len(item)]...)
	if err != nil || !bytes.Equal(text[1:len(text)-1], all) {
		return text, err
	}
	return json.Marshal(Repeated[T]{l[0], len(l)})
}

// UnmarshalJSON reads a list, or a map of repeat and times.
func (l *List[T]) UnmarshalJSON(data []byte) error {
	if !bytes.HasPrefix(data, []byte("{")) {
		return json.Unmarshal(data, (*[]T)(l))
	}
	var r Repeated[T]
	if err := r.UnmarshalJSON(data); err != nil {
		return err
	}
	*l = make(List[T], r.Times)
	for i := range *l {
		(*l)[i] = r.Repeat
	}
	return nil
}
