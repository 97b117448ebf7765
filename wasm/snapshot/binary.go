package main

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The sections of a module that a snapshot touches, by their numbers in the binary format
// (WebAssembly Core Specification 2.0, 5.5.2).
const (
	sectionImport    = 2
	sectionMemory    = 5
	sectionGlobal    = 6
	sectionExport    = 7
	sectionStart     = 8
	sectionCode      = 10
	sectionData      = 11
	sectionDataCount = 12
)

const header = "\x00asm\x01\x00\x00\x00"

var errFormat = errors.New("not a WebAssembly module of version 1")

// section is one section of a module, its contents not decoded.
type section struct {
	id   byte
	body []byte
}

// split returns the sections of a module.
func split(module []byte) (sections []section, err error) {
	if len(module) < len(header) || string(module[:len(header)]) != header {
		return nil, errFormat
	}
	for r := (&reader{rest: module[len(header):]}); len(r.rest) > 0 && r.err == nil; err = r.err {
		id := r.bytes(1)
		body := r.bytes(r.u32())
		if r.err == nil {
			sections = append(sections, section{id[0], body})
		}
	}
	return sections, err
}

// join is the module of some sections.
func join(sections []section) []byte {
	module := []byte(header)
	for _, s := range sections {
		module = append(module, s.id)
		module = appendBytes(module, s.body)
	}
	return module
}

// find returns the contents of the one section with a number.
func find(sections []section, id byte) (*section, error) {
	for i := range sections {
		if sections[i].id == id {
			return &sections[i], nil
		}
	}
	return nil, fmt.Errorf("the module has no section %d", id)
}

// reader reads the numbers and texts of a section. After an error it reads nothing.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) bytes(n uint32) []byte {
	if uint64(n) > uint64(len(r.rest)) {
		r.rest, r.err = nil, errFormat
		return make([]byte, min(n, 1))
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) u32() uint32 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > 1<<32-1 {
		r.rest, r.err = nil, errFormat
		return 0
	}
	r.rest = r.rest[n:]
	return uint32(v)
}

func (r *reader) name() string { return string(r.bytes(r.u32())) }

func appendU32(b []byte, v uint32) []byte { return binary.AppendUvarint(b, uint64(v)) }

// appendI64 appends a signed number: i32 and i64 are written alike.
func appendI64(b []byte, v int64) []byte {
	for ; v < -64 || v > 63; v >>= 7 {
		b = append(b, byte(v)|0x80)
	}
	return append(b, byte(v)&0x7f)
}

func appendBytes(b, s []byte) []byte { return append(appendU32(b, uint32(len(s))), s...) }
