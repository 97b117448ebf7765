package draw

// Block is the counter-based generator Philox4x32 with ten rounds: 128 bits that depend on nothing but a key and a counter.
// It passes BigCrush. Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11, 2011.
func Block(key [2]uint32, counter [4]uint32) [4]uint32 {
	w0, w1, w2, w3 := philox(key[0], key[1], counter[0], counter[1], counter[2], counter[3])
	return [4]uint32{w0, w1, w2, w3}
}

const (
	rounds      = 10
	multiplier0 = 0xD2511F53
	multiplier1 = 0xCD9E8D57
	weyl0       = 0x9E3779B9
	weyl1       = 0xBB67AE85
)

// philox is Block with its arguments and results in registers. Two rounds a turn spare the moves between registers that one would
// end with.
func philox(k0, k1, c0, c1, c2, c3 uint32) (w0, w1, w2, w3 uint32) {
	for range rounds / 2 {
		c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
		k0, k1 = k0+weyl0, k1+weyl1
		c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
		k0, k1 = k0+weyl0, k1+weyl1
	}
	return c0, c1, c2, c3
}

// round is one round with its keys.
func round(k0, k1, c0, c1, c2, c3 uint32) (w0, w1, w2, w3 uint32) {
	p, q := uint64(c0)*multiplier0, uint64(c2)*multiplier1
	return uint32(q>>32) ^ c1 ^ k0, uint32(q), uint32(p>>32) ^ c3 ^ k1, uint32(p)
}
