//go:build wasip1

package main

//go:wasmexport score_json
func scoreJSON(handle, ptr, size int32) (answer int64) {
	defer recovered()
	cleared()
	p := plan(handle)
	if p == nil {
		return 0
	}
	data, ok := input(ptr, size)
	if !ok {
		return 0
	}
	text, err := p.Answer(data)
	left := perText * len(data)
	if p.Measured() {
		left += perMarket
	}
	defer tidy(left)
	if err != nil {
		failed(err)
		return 0
	}
	return pack(text)
}
