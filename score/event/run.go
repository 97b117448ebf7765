package event

import "cmp"

// job is a chunk on its way to becoming a block.
type job struct {
	chunk chunk
	done  chan *block
}

// run parses the chunks of a feed and adds the blocks in order: with one worker in the caller's goroutine, else one
// goroutine cuts, each worker parses, and the caller's adds.
func (r *reader) run(f *feed, s *shared, b *builder) error {
	if r.Workers > 1 {
		return r.runWorkers(f, s, b)
	}
	var failed error
	p := newParser(s)
	err := f.each(func(c chunk) bool {
		failed = b.add(p.parse(c))
		return failed == nil
	})
	return cmp.Or(failed, err)
}

func (r *reader) runWorkers(f *feed, s *shared, b *builder) error {
	jobs, order, stop := make(chan job), make(chan job, 2*r.Workers), make(chan struct{})
	for range r.Workers {
		go func() {
			p := newParser(s)
			for j := range jobs {
				j.done <- p.parse(j.chunk)
			}
		}()
	}
	var err, failed error
	go func() {
		defer close(order)
		defer close(jobs)
		err = f.each(func(c chunk) bool { return send(job{c, make(chan *block, 1)}, jobs, order, stop) })
	}()
	for j := range order {
		if failed != nil {
			continue // what is under way comes to its end
		}
		if failed = b.add(<-j.done); failed != nil {
			close(stop)
		}
	}
	return cmp.Or(failed, err)
}

// send gives a job to a worker and then to the end of the line, unless the work is stopped.
func send(j job, jobs, order chan<- job, stop <-chan struct{}) bool {
	for _, to := range []chan<- job{jobs, order} {
		select {
		case to <- j:
		case <-stop:
			return false
		}
	}
	return true
}

func newParser(s *shared) *parser {
	return &parser{shared: s, clock: clock{zone: s.zone}, split: splitter{limit: s.limit}, met: map[string]bool{}}
}
