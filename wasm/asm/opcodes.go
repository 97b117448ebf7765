package asm

// opcodes are the instructions by their names.
var opcodes = map[string][]byte{
	"return": {0x0f}, "select": {0x1b},
	"block": {0x02}, "loop": {0x03}, "if": {0x04}, "br": {0x0c}, "br_if": {0x0d}, "call": {0x10},
	"local.get": {0x20}, "local.set": {0x21},
	"i32.load": {0x28}, "i64.load": {0x29}, "f64.load": {0x2b}, "i32.load8_u": {0x2d}, "i32.load16_u": {0x2f},
	"i32.store": {0x36}, "i64.store": {0x37}, "f64.store": {0x39}, "i32.store8": {0x3a}, "i32.store16": {0x3b},
	"i32.const": {0x41}, "i64.const": {0x42}, "f64.const": {0x44},
	"i32.eqz": {0x45}, "i32.eq": {0x46}, "i32.ne": {0x47}, "i32.lt_u": {0x49}, "i32.le_u": {0x4d}, "i32.ge_u": {0x4f},
	"i64.eqz": {0x50}, "i64.eq": {0x51}, "i64.ne": {0x52}, "i64.lt_s": {0x53}, "i64.lt_u": {0x54}, "i64.gt_s": {0x55}, "i64.le_s": {0x57}, "i64.ge_s": {0x59},
	"f64.eq": {0x61}, "f64.ne": {0x62}, "f64.lt": {0x63}, "f64.gt": {0x64}, "f64.le": {0x65}, "f64.ge": {0x66},
	"i32.add": {0x6a}, "i32.sub": {0x6b}, "i32.mul": {0x6c}, "i32.and": {0x71}, "i32.or": {0x72}, "i32.shl": {0x74}, "i32.shr_u": {0x76},
	"i64.add": {0x7c}, "i64.sub": {0x7d}, "i64.mul": {0x7e}, "i64.div_s": {0x7f}, "i64.rem_s": {0x81}, "i64.and": {0x83}, "i64.or": {0x84}, "i64.shl": {0x86}, "i64.shr_s": {0x87}, "i64.shr_u": {0x88},
	"f64.add": {0xa0}, "f64.sub": {0xa1}, "f64.mul": {0xa2}, "f64.div": {0xa3},
	"i32.wrap_i64": {0xa7}, "i64.extend_i32_u": {0xad}, "i64.extend_i32_s": {0xac}, "i64.trunc_sat_f64_s": {0xfc, 0x06}, "f64.convert_i64_s": {0xb9}, "f64.convert_i32_u": {0xb8},
	"i64.reinterpret_f64": {0xbd},
}

// natural is the alignment of an access, as a power of two.
func natural(name string) uint32 {
	switch name {
	case "i32.load8_u", "i32.store8":
		return 0
	case "i32.load16_u", "i32.store16":
		return 1
	case "i32.load", "i32.store":
		return 2
	}
	return 3
}
