package main

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// Where Go keeps what it knows of its functions (pcHeader in runtime/symtab.go, _func in runtime/runtime2.go; debug/gosym
// reads the same): a header that tells where tables begin, and a record of each function that tells where in them its own are.
const (
	headMagic     = "\xf1\xff\xff\xff\x00\x00\x01\x08" // since Go 1.20: instructions of one byte, pointers of eight
	headFunctions = 8
	headNames     = 32 // the names of functions, each with a zero after it
	headUnits     = 40 // the files of packages, and then the names of files
	headTables    = 56 // tables by instruction
	headIndex     = 64 // two words a function, the second tells where its record is; the records
	headSize      = 72

	recordStack  = 16 // the first table of a function, which is kept
	recordFile   = 20 // the tables of files and of lines
	recordLine   = 24
	recordMore   = 28 // how many tables there are after the record
	recordUnit   = 32
	recordStart  = 36 // the first line
	recordSize   = 44
	wordsInIndex = 2
)

var errFunctions = errors.New("what Go knows of its functions is not where it is expected: has it another layout now?")

// ours is in the names of the project's own functions.
const ours = "github.com/shopscore/shopscore"

// forgetLines removes from a memory which line of which file each instruction comes from, and the names of functions that are not ours. That
// is a tenth of the module after gzip, and read by nobody but the trace of a fault, which goes on to name our functions.
func forgetLines(memory []byte) (err error) {
	defer func() {
		if recover() != nil { // an offset that lies nowhere
			err = errFunctions
		}
	}()
	at := bytes.Index(memory, []byte(headMagic))
	if at < 0 || bytes.Contains(memory[at+1:], []byte(headMagic)) {
		return errFunctions
	}
	head := memory[at:]
	offset := func(field int) uint64 { return binary.LittleEndian.Uint64(head[field:]) }
	tables, index := head[offset(headTables):offset(headIndex)], head[offset(headIndex):]
	kept := map[uint32]bool{0: true} // 0 is no table
	var lines []uint32
	for i := range offset(headFunctions) {
		record := index[word(index, (wordsInIndex*int(i)+1)*4):]
		kept[word(record, recordStack)] = true
		for more := range word(record, recordMore) {
			kept[word(record, recordSize+4*int(more))] = true
		}
		lines = append(lines, word(record, recordFile), word(record, recordLine))
		for _, field := range []int{recordFile, recordLine, recordUnit, recordStart} {
			clear(record[field : field+4])
		}
	}
	for _, table := range lines {
		if !kept[table] {
			clear(tables[table:][:tableSize(tables[table:])])
		}
	}
	clear(head[offset(headUnits):offset(headTables)])
	forgetNames(head[offset(headNames):offset(headUnits)])
	return nil
}

// forgetNames keeps only the names of our functions; they stand where they stood.
func forgetNames(names []byte) {
	for name := range bytes.SplitSeq(names, []byte{0}) {
		if !bytes.Contains(name, []byte(ours)) {
			clear(name)
		}
	}
}

func word(b []byte, at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }

// tableSize is how many bytes a table has: pairs of numbers, of which each is how much something has grown, up to
// one whose first number is 0. The first pair of all may begin with 0.
func tableSize(table []byte) (size int) {
	for pair := 0; ; pair++ {
		value, n := binary.Uvarint(table[size:])
		size += n
		if value == 0 && pair > 0 {
			return size
		}
		_, n = binary.Uvarint(table[size:])
		size += n
	}
}
