//go:build wasip1

package main

import (
	"slices"
	"unsafe"

	"github.com/shopscore/shopscore/score/diag"
)

// maxAlloc is how large a buffer may be, in bytes.
const maxAlloc = 256 << 20

// buffer is memory that the host was given. The words keep it alive, and aligned.
type buffer struct {
	at    uint32 // its address
	bytes []byte
	words []uint64
}

// buffers are those that the host has not freed, by address.
var buffers []buffer

//go:wasmexport alloc
func alloc(size int32) (ptr int32) {
	defer recovered()
	cleared()
	if size < 0 || size > maxAlloc {
		failed(problem(diag.TooLarge, "a buffer of %d bytes is larger than %d", uint32(size), maxAlloc))
		return 0
	}
	return int32(give(int(size)).at)
}

//go:wasmexport free
func free(ptr int32) {
	defer recovered()
	if i, found := find(uint32(ptr)); found {
		if words := buffers[i].words; len(words) > len(spare) && len(words) <= maxSpare {
			spare = words
		}
		buffers = slices.Delete(buffers, i, i+1)
	}
}

// spare is a small buffer that was freed: results come and go with every call, and need make no garbage.
var spare []uint64

const maxSpare = 8192 // words

// give makes a buffer for the host.
func give(size int) *buffer {
	need := max(1, (size+7)/8)
	words := spare
	if spare = nil; need > len(words) {
		words = make([]uint64, need)
	} else {
		clear(words[:need])
	}
	first := unsafe.Pointer(unsafe.SliceData(words))
	b := buffer{uint32(uintptr(first)), unsafe.Slice((*byte)(first), size), words}
	i, _ := find(b.at)
	buffers = slices.Insert(buffers, i, b)
	return &buffers[i]
}

// find returns where the buffer at an address stands, or would stand.
func find(at uint32) (int, bool) {
	return slices.BinarySearchFunc(buffers, at, func(b buffer, at uint32) int { return int(int64(b.at) - int64(at)) })
}

// pack gives the host a copy of a text.
func pack(text []byte) int64 {
	b := give(len(text))
	copy(b.bytes, text)
	return int64(b.at)<<32 | int64(len(text))
}

// view returns size bytes at an address. They must lie in one of the host's buffers.
func view(at, size uint32) ([]byte, bool) {
	i, found := find(at)
	if !found {
		i--
	}
	if i < 0 {
		return nil, false
	}
	b := &buffers[i]
	from := uint64(at - b.at)
	if from+uint64(size) > uint64(len(b.bytes)) {
		return nil, false
	}
	return b.bytes[from : from+uint64(size)], true
}

// input returns what the host passes to a call, or notes that there is no such thing.
func input(ptr, size int32) ([]byte, bool) {
	data, ok := view(uint32(ptr), uint32(size))
	if !ok {
		failed(problem(diag.OutOfRange, "the %d bytes at %d lie in no buffer of alloc", uint32(size), uint32(ptr)))
	}
	return data, ok
}
