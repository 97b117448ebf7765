package event

import (
	"bytes"
	"io"
)

const (
	chunkSize = 1 << 18 // bytes that are parsed at a time: a few thousand rows, which stay in the processor's cache
	maxRecord = 1 << 20 // bytes of the longest record
	kept      = 200     // bytes that are kept of a longer one
)

// chunk is a run of whole records.
type chunk struct {
	data    []byte
	line    int   // of the first record
	read    int64 // bytes of the source up to its end
	lines   int   // line ends in it
	plain   bool  // CSV without any quote
	tooLong bool  // data is only the beginning of one record that is past the limit
}

// cutter cuts a stream into chunks at record ends.
type cutter struct {
	in    io.Reader
	split *splitter // nil when every line is a record
	plain bool      // there is no quote in buf
	size  int       // bytes of a chunk
	limit int       // bytes of a record

	buf  []byte // read and not yet given out; begins with a record
	line int    // of the first byte of buf, from 1
	read int64
	eof  bool
}

// next returns the next chunk, or io.EOF when there is none.
func (c *cutter) next() (chunk, error) {
	for {
		if err := c.fill(); err != nil {
			return chunk{}, err
		}
		if n := c.whole(); n > 0 {
			return c.take(n), nil
		}
		if len(c.buf) == 0 {
			return chunk{}, io.EOF
		}
		if len(c.buf) > c.limit+len("\r\n") {
			return c.skip()
		}
		c.size *= 2 // one record is longer than a chunk
	}
}

// fill reads until a chunk is full or the stream ends.
func (c *cutter) fill() error {
	if cap(c.buf) < c.size {
		c.buf = append(fresh(c.size)[:0], c.buf...)
	}
	for !c.eof && len(c.buf) < c.size {
		n, err := c.in.Read(c.buf[len(c.buf):cap(c.buf)])
		c.buf = c.buf[:len(c.buf)+n]
		c.read += int64(n)
		if err == io.EOF {
			c.eof = true
		} else if err != nil {
			return err
		}
	}
	return nil
}

// whole returns how many bytes at the start of buf are whole records.
func (c *cutter) whole() int {
	c.plain = c.split != nil && bytes.IndexByte(c.buf, '"') < 0
	switch {
	case c.eof:
		return len(c.buf)
	case c.split == nil || c.plain:
		return bytes.LastIndexByte(c.buf, '\n') + 1
	}
	pos := 0
	for {
		_, next, f := c.split.record(c.buf, pos, false)
		if f == incomplete {
			return pos
		}
		pos = next
	}
}

// take gives out the first n bytes and keeps the rest in a buffer of its own.
func (c *cutter) take(n int) chunk {
	taken := chunk{data: c.buf[:n], line: c.line, read: c.read, plain: c.plain}
	taken.lines = bytes.Count(taken.data, newline)
	c.line += taken.lines
	c.buf = append(fresh(c.size)[:0], c.buf[n:]...)
	return taken
}

// skip passes over a record that is past the limit, without keeping more than its beginning.
func (c *cutter) skip() (chunk, error) {
	head := chunk{data: bytes.Clone(c.buf[:min(kept, len(c.buf))]), line: c.line, tooLong: true}
	for {
		if n := bytes.IndexByte(c.buf, '\n'); n >= 0 {
			c.buf = c.buf[:copy(c.buf, c.buf[n+1:])]
			c.line++
			return head, nil
		}
		c.buf = c.buf[:0]
		if c.eof {
			return head, nil
		}
		if err := c.fill(); err != nil {
			return chunk{}, err
		}
	}
}

var newline = []byte{'\n'}
