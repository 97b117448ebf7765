//go:build wasip1

package main

import (
	"context"

	"github.com/shopscore/shopscore/sim/request"
)

//go:wasmexport simulate
func simulate(ptr, size int32) (answer int64) {
	defer recovered()
	cleared()
	data, ok := input(ptr, size)
	if !ok {
		return 0
	}
	defer tidy(perText * len(data))
	text, err := request.Answer(context.Background(), data)
	if err != nil {
		failed(err)
		return 0
	}
	return pack(text)
}
