package sim

import (
	"sync"
	"sync/atomic"
)

// batch is how many shops are worked on at a time: enough that preparing the measures costs little beside their orders. Of few shops it
// is less, but not below leastBatch, so that workers end at about the same time.
const (
	batch      = 256
	leastBatch = 32
	rounds     = 32 // of batches for each worker, where there are few shops
)

// inBatches hands n shops to workers, batch by batch, until there are none left or do returns false. Each worker gets a do of its own.
func inBatches(n, workers int, worker func() (do func(from, to int) bool)) {
	size := max(leastBatch, min(batch, n/(rounds*workers)))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			do := worker()
			for {
				from := int(next.Add(int64(size))) - size
				if from >= n || !do(from, min(from+size, n)) {
					return
				}
			}
		})
	}
	wait.Wait()
}
