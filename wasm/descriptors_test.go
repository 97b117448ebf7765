package wasm

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"os"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
)

// hostile is a descriptor that breaks the layout. Its words are numbers, or places in a buffer or behind the end of memory.
type hostile struct {
	Name   string
	Words  []json.RawMessage
	Buffer uint32
	At     json.RawMessage // instead of where the descriptor lies
	Code   diag.Code
}

func place(t *testing.T, word json.RawMessage, buffer, memory uint32) uint32 {
	var n uint32
	var at struct{ Buffer, Memory *int64 }
	switch err := json.Unmarshal(word, &n); {
	case err == nil:
		return n
	case json.Unmarshal(word, &at) != nil:
		t.Fatalf("%s is no word", word)
	case at.Buffer != nil:
		return buffer + uint32(*at.Buffer)
	case at.Memory != nil:
		return memory + uint32(*at.Memory)
	}
	t.Fatalf("%s is no word", word)
	return 0
}

// Hostile descriptors are refused, never trap, and leave the instance fit for the next call.
func TestHostileDescriptors(t *testing.T) {
	file, err := os.Open("../fixtures/conformance/descriptors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	m := fresh(t, "shopscore.wasm", Options{Instances: 1})
	p := policy(t, m, "douyin-2022")
	n := 0
	for lines := bufio.NewScanner(file); lines.Scan(); n++ {
		var h hostile
		if err := json.Unmarshal(lines.Bytes(), &h); err != nil {
			t.Fatal(err)
		}
		err := p.on(ctx, func(in *instance, handle uint64) error { return in.describeTo(t, handle, &h) })
		if !errors.Is(err, h.Code) {
			t.Errorf("%s: %v, want %s", h.Name, err, h.Code)
		}
		if _, err := p.ScoreJSON(ctx, []byte(shop)); err != nil {
			t.Fatalf("after %s: %v", h.Name, err)
		}
	}
	if n < 40 {
		t.Errorf("only %d descriptors", n)
	}
}

func (in *instance) describeTo(t *testing.T, handle uint64, h *hostile) error {
	alloc := func(size uint32) uint32 {
		at, err := in.call(ctx, in.alloc, uint64(size))
		if err != nil || at == 0 {
			t.Fatal(err)
		}
		return uint32(at)
	}
	buffer := alloc(h.Buffer)
	desc := alloc(uint32(4 * len(h.Words)))
	memory := in.memory.Size()
	var words []byte
	for _, w := range h.Words {
		words = binary.LittleEndian.AppendUint32(words, place(t, w, buffer, memory))
	}
	in.memory.Write(desc, words)
	at := desc
	if h.At != nil && string(h.At) != "null" {
		at = place(t, h.At, buffer, memory)
	}
	done, err := in.call(ctx, in.scoreColumns, handle, uint64(at))
	if err == nil && done == 0 {
		err = in.failure(ctx)
	}
	for _, used := range []uint32{buffer, desc} {
		if _, freeing := in.call(ctx, in.free, uint64(used)); freeing != nil {
			t.Fatal(freeing)
		}
	}
	return err
}
