package asm

import (
	"bytes"
	"encoding/hex"
	"math"
	"strings"
	"testing"
)

// The bytes are worked by hand from chapter 5 of the specification: sections of types, functions, memories, exports and code, and the names.
func TestEncode(t *testing.T) {
	m := &Module{Pages: 1}
	f := m.Func("f", I32)
	f.Exported = true
	p := f.Param("p", I32)
	f.Add(Op("i32.add", Get(p), Int32(-1)))
	want := strings.Join([]string{"0061736d01000000",
		"01 06 01 60 01 7f 01 7f",
		"03 02 01 00",
		"05 03 01 00 01",
		"06 01 00",
		"07 0e 02 06 6d656d6f7279 02 00 01 66 00 00",
		"0a 09 01 07 00 20 00 41 7f 6a 0b",
		"00 0b 04 6e616d65 01 04 01 00 01 66"}, "")
	if got := hex.EncodeToString(m.Encode()); got != strings.ReplaceAll(want, " ", "") {
		t.Errorf("got\n%s, want\n%s", got, strings.ReplaceAll(want, " ", ""))
	}
}

// Numbers of LEB128, those of the specification's source (DWARF 4, appendix C) among them.
func TestNumbers(t *testing.T) {
	for n, want := range map[int64][]byte{0: {0}, 2: {2}, -2: {0x7e}, 63: {0x3f}, 64: {0xc0, 0}, -64: {0x40}, -65: {0xbf, 0x7f}, 127: {0xff, 0}, -127: {0x81, 0x7f}, 128: {0x80, 1}, -128: {0x80, 0x7f}, -129: {0xff, 0x7e}} {
		if got := signed(nil, n); !bytes.Equal(got, want) {
			t.Errorf("%d is %x, not %x", n, got, want)
		}
	}
	for v, want := range map[float64]string{0: "0", -1.5: "-1.5", 5e-324: "5e-324", math.Inf(1): "inf", math.Inf(-1): "-inf"} {
		if got := decimal(v); got != want {
			t.Errorf("%v is %s, not %s", v, got, want)
		}
	}
	if got := decimal(math.Float64frombits(0x7FF8000000000001)); got != "nan:0x8000000000001" {
		t.Error(got)
	}
}
