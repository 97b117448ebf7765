//go:build wasip1 && faults

package main

// fault breaks the module on purpose, for the tests of hosts: 1 panics and is recovered, 2 traps, 3 recurses without end,
// 4 takes memory until there is none, 5 never returns.
//
//go:wasmexport fault
func fault(kind int32) int32 {
	switch kind {
	case 1:
		defer recovered()
		panic("on purpose")
	case 2:
		panic("on purpose, not recovered")
	case 3:
		return deeper(kind)
	case 4:
		for {
			kept = append(kept, make([]byte, 1<<24))
		}
	case 5:
		for {
			kind ^= 1
		}
	}
	return 0
}

var kept [][]byte

func deeper(n int32) int32 { return deeper(n+1) + 1 }
