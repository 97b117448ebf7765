//go:build wasip1

package main

import "runtime"

// garbage is about how many bytes calls have left behind since it was last collected.
var garbage int

// most is how much garbage may lie about.
const most = 8 << 20

// tidy collects the garbage of calls, now and then. Go's collector cannot be left to it: here it works only while a call runs,
// and it holds back when clocks tell it that it takes much of the time, as they do on a busy machine, or where a clock
// moves with every reading. Then memory would grow without end.
func tidy(bytes int) {
	if garbage += bytes; garbage > most {
		garbage = 0
		runtime.GC()
	}
}
