package event

import (
	"bytes"
	"io"
	"iter"
	"sync"

	"github.com/shopscore/shopscore/score/diag"
)

// feed delivers the records of a source in chunks.
type feed struct {
	src   *Source
	names []string // the header
	line  int      // where it stands
	size  int64    // bytes of the stream, 0 when it does not tell
	cut   *cutter  // of a stream
	in    io.Closer
	pull  func() (chunk, error, bool) // of a caller's records
	stop  func()
}

// openFeed opens a source and reads its header.
func openFeed(src *Source, size, limit int) (*feed, error) {
	f := &feed{src: src, names: src.Header}
	if src.Open == nil {
		return f, nil
	}
	in, err := src.Open()
	if err != nil {
		return nil, notReadable(src, err)
	}
	f.in, f.size, f.cut = in, src.Size, &cutter{in: in, size: size, limit: limit, line: 1}
	if src.Format == CSV {
		f.cut.split = &splitter{limit: limit}
	}
	if err = f.start(); err != nil {
		in.Close()
		return nil, err
	}
	return f, nil
}

// start passes over the byte order mark and reads the header line of CSV.
func (f *feed) start() error {
	if err := f.cut.fill(); err != nil {
		return notReadable(f.src, err)
	}
	f.cut.buf = bytes.TrimPrefix(f.cut.buf, []byte("\xef\xbb\xbf"))
	if f.src.Format != CSV {
		return nil
	}
	if len(f.cut.buf) == 0 {
		return badHeader(f.src, "the file is empty: its first line must name the columns")
	}
	for {
		_, next, broken := f.cut.split.record(f.cut.buf, 0, f.cut.eof)
		switch {
		case broken == none:
			f.names, f.line = headerNames(f.cut.buf, f.cut.split.cells), 1
			f.cut.line += bytes.Count(f.cut.buf[:next], newline)
			f.cut.buf = f.cut.buf[next:]
			return nil
		case broken != incomplete || len(f.cut.buf) > f.cut.limit:
			return badHeader(f.src, "the header has a stray or unclosed quote or is too long")
		}
		f.cut.size *= 2
		if err := f.cut.fill(); err != nil {
			return notReadable(f.src, err)
		}
	}
}

// next returns the next chunk, or io.EOF when there is none.
func (f *feed) next() (chunk, error) {
	if f.cut != nil {
		c, err := f.cut.next()
		if err != nil && err != io.EOF {
			err = notReadable(f.src, err)
		}
		return c, err
	}
	if f.pull == nil {
		f.pull, f.stop = iter.Pull2(f.records)
	}
	c, err, ok := f.pull()
	if !ok {
		err = io.EOF
	}
	return c, err
}

// close ends the stream.
func (f *feed) close() {
	if f.in != nil {
		f.in.Close() // only read: nothing is lost when closing fails
	}
	if f.stop != nil {
		f.stop()
	}
}

// records writes a caller's records as CSV, so that all sources take the same way.
func (f *feed) records(yield func(chunk, error) bool) {
	c, row := chunk{data: fresh(chunkSize), line: 1}, 0
	for cells, err := range f.src.Records {
		if err != nil {
			yield(chunk{}, notReadable(f.src, err))
			return
		}
		row++
		from := len(c.data)
		c.data = appendRecord(c.data, cells)
		if n := len(c.data) - from; n > maxRecord {
			long := chunk{data: bytes.Clone(c.data[from : from+kept]), line: row, tooLong: true}
			c.data = c.data[:from]
			if !yield(c, nil) || !yield(long, nil) {
				return
			}
			c = chunk{data: fresh(chunkSize), line: row + 1}
		}
		if len(c.data) >= chunkSize/2 {
			if !yield(c, nil) {
				return
			}
			c = chunk{data: fresh(chunkSize), line: row + 1}
		}
	}
	if len(c.data) > 0 {
		yield(c, nil)
	}
}

// appendRecord writes cells as a CSV record. A lone empty cell is quoted, since a blank line is no record.
func appendRecord(to []byte, cells [][]byte) []byte {
	for i, cell := range cells {
		if i > 0 {
			to = append(to, ',')
		}
		if !bytes.ContainsAny(cell, "\",\r\n") && (len(cell) > 0 || len(cells) > 1) {
			to = append(to, cell...)
			continue
		}
		to = append(to, '"')
		to = append(to, bytes.ReplaceAll(cell, []byte(`"`), []byte(`""`))...)
		to = append(to, '"')
	}
	return append(to, '\n')
}

// buffers are used again for later chunks.
var buffers sync.Pool

// fresh returns an empty buffer.
func fresh(size int) []byte {
	if b, _ := buffers.Get().(*[]byte); b != nil && cap(*b) >= size {
		return (*b)[:0]
	}
	return make([]byte, 0, size)
}

// release gives a chunk's buffer back.
func release(data []byte) {
	if cap(data) <= 4*chunkSize {
		buffers.Put(&data)
	}
}

func badHeader(src *Source, msg string) error {
	return diag.Errors{{Code: diag.BadHeader, File: src.File, Line: 1, Msg: msg}}
}

func notReadable(src *Source, err error) error {
	return diag.Errors{{Code: diag.NotReadable, File: src.File, Msg: err.Error()}}
}
