package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"
)

// tablesByHand are what Go would know of two functions, as it lies at address 16 of a memory: tables 1 and 8 are of instructions'
// stack and lines, table 4 is the files of both and a further table of the second, which is kept for it.
func tablesByHand() []byte {
	words := func(list ...uint32) (b []byte) {
		for _, w := range list {
			b = binary.LittleEndian.AppendUint32(b, w)
		}
		return b
	}
	memory := append(make([]byte, 16), headMagic...)
	for _, field := range []uint64{2, 1, 0, 72, 76, 84, 92, 104} { // functions, files, unused; names, units, files, tables, records
		memory = binary.LittleEndian.AppendUint64(memory, field)
	}
	memory = append(memory, "f\x00g\x00"...)
	memory = append(memory, words(0, 2)...)                                                    // units
	memory = append(memory, "fileA.go"...)                                                     // files
	memory = append(memory, 0, 2, 8, 0, 2, 9, 0, 0, 4, 5, 0, 0)                                // tables 1, 4 and 8; of 4 and 8 the first pair begins with 2 and 4
	memory = append(memory, words(0, 16, 100, 60)...)                                          // where the records are
	memory = append(memory, words(0, 0, 0, 0, 1, 4, 8, 0, 1, 33, 0)...)                        // f
	memory = append(memory, words(100, 2, 0, 0, 1, 4, 8, 1, 1, 44, 0, 4, 0xFFFFFFFF, 7, 7)...) // g, which has table 4 as one more
	return memory
}

func TestForgetLines(t *testing.T) {
	memory, want := tablesByHand(), tablesByHand()
	tables, records := 16+92, 16+104+16
	clear(want[16+72 : 16+92])           // names, which are not ours, units and files
	clear(want[tables+8 : tables+11])    // table 8, and its end
	clear(want[records+20 : records+28]) // the tables of f's files and lines
	clear(want[records+32 : records+40]) // its unit and first line
	clear(want[records+64 : records+72]) // the same of g
	clear(want[records+76 : records+84])
	if err := forgetLines(memory); err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if memory[i] != want[i] {
			t.Errorf("byte %d is %d, want %d", i, memory[i], want[i])
		}
	}
	if err := forgetLines(memory); err != nil || !bytes.Equal(memory, want) {
		t.Errorf("a second time something else happens: %v", err)
	}
}

func TestForgetLinesOfAnotherLayout(t *testing.T) {
	short := tablesByHand()
	short[16+headIndex+1] = 1 // records lie elsewhere
	for name, memory := range map[string][]byte{
		"none": make([]byte, 100), "twice": append(tablesByHand(), headMagic...), "cut": tablesByHand()[:100], "outside": short,
	} {
		if err := forgetLines(memory); !errors.Is(err, errFunctions) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestForgetNames(t *testing.T) {
	names := []byte("runtime.main\x00" + ours + "/score.Load\x00slices.Sort[" + ours + "/score.Day]\x00\x00main.f\x00")
	want := string(make([]byte, 13)) + ours + "/score.Load\x00slices.Sort[" + ours + "/score.Day]\x00\x00" + string(make([]byte, 7))
	if forgetNames(names); string(names) != want {
		t.Errorf("%q is left, want %q", names, want)
	}
}
