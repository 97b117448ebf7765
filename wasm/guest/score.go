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
	defer tidy(perText * len(data))
	text, err := p.Answer(data)
	if err != nil {
		failed(err)
		return 0
	}
	return pack(text)
}
