package sim

import (
	"sync"
	"sync/atomic"
)

// batch is how many shops are worked on at a time: enough that preparing the measures costs little beside their orders.
const batch = 256

// inBatches hands n shops to workers, batch by batch, until there are none left or do returns false. Each worker gets a do of its own.
func inBatches(n, workers int, worker func() (do func(from, to int) bool)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			do := worker()
			for {
				from := int(next.Add(batch)) - batch
				if from >= n || !do(from, min(from+batch, n)) {
					return
				}
			}
		})
	}
	wait.Wait()
}
