package event

import (
	"cmp"
	"io"
	"sync"
	"sync/atomic"
)

// run parses the chunks of a feed and adds the blocks in order. With one worker all is done in the caller's goroutine.
func (r *reader) run(f *feed, s *shared, b *builder) error {
	if r.Workers > 1 {
		return r.runWorkers(f, s, b)
	}
	p := newParser(s)
	for {
		c, err := f.next()
		if err != nil {
			return unlessEOF(err)
		}
		if err := b.add(p.parse(c)); err != nil {
			return err
		}
	}
}

// line is where workers queue for chunks. Each cuts its own, so that the text is still in its processor's cache when it
// is parsed.
type line struct {
	mutex sync.Mutex
	feed  *feed
	err   error            // what ended the feed
	order chan chan *block // one for each chunk that was cut, in order
	stop  atomic.Bool
}

// next cuts a chunk, unless there is no more or the work is stopped, and says where its block is waited for.
func (l *line) next() (c chunk, done chan *block, ok bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.err != nil || l.stop.Load() {
		return chunk{}, nil, false
	}
	if c, l.err = l.feed.next(); l.err != nil {
		return chunk{}, nil, false
	}
	done = make(chan *block, 1)
	l.order <- done
	return c, done, true
}

// runWorkers lets each worker parse in its goroutine; the caller's adds.
func (r *reader) runWorkers(f *feed, s *shared, b *builder) error {
	l := &line{feed: f, order: make(chan chan *block, 2*r.Workers)}
	var workers sync.WaitGroup
	for range r.Workers {
		workers.Go(func() {
			p := newParser(s)
			for c, done, ok := l.next(); ok; c, done, ok = l.next() {
				done <- p.parse(c)
			}
		})
	}
	go func() {
		workers.Wait()
		close(l.order)
	}()
	var failed error
	for done := range l.order {
		if blk := <-done; failed == nil { // else what is under way comes to its end
			if failed = b.add(blk); failed != nil {
				l.stop.Store(true)
			}
		}
	}
	return cmp.Or(failed, unlessEOF(l.err))
}

func unlessEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

func newParser(s *shared) *parser {
	return &parser{shared: s, clock: clock{zone: s.zone}, split: splitter{limit: s.limit}, met: map[string]bool{}}
}
