package draw

// Pair writes the words of Four(a, b, c) to v and those of Four(d, e, f) to w. One block is a chain of multiplications that wait
// for each other; two chains side by side take little longer than one. The rounds are written out, since a loop does not
// have the registers for both.
func (k Key) Pair(v *[4]uint32, a, b, c uint32, w *[4]uint32, d, e, f uint32) {
	k0, k1 := k[0], k[1]
	c0, c1, c2, c3 := a, b, c, uint32(0)
	d0, d1, d2, d3 := d, e, f, uint32(0)
	c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
	d0, d1, d2, d3 = round(k0, k1, d0, d1, d2, d3)
	k0, k1 = k0+weyl0, k1+weyl1
	c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
	d0, d1, d2, d3 = round(k0, k1, d0, d1, d2, d3)
	k0, k1 = k0+weyl0, k1+weyl1
	c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
	d0, d1, d2, d3 = round(k0, k1, d0, d1, d2, d3)
	k0, k1 = k0+weyl0, k1+weyl1
	c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
	d0, d1, d2, d3 = round(k0, k1, d0, d1, d2, d3)
	k0, k1 = k0+weyl0, k1+weyl1
	c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
	d0, d1, d2, d3 = round(k0, k1, d0, d1, d2, d3)
	k0, k1 = k0+weyl0, k1+weyl1
	c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
	d0, d1, d2, d3 = round(k0, k1, d0, d1, d2, d3)
	k0, k1 = k0+weyl0, k1+weyl1
	c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
	d0, d1, d2, d3 = round(k0, k1, d0, d1, d2, d3)
	k0, k1 = k0+weyl0, k1+weyl1
	c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
	d0, d1, d2, d3 = round(k0, k1, d0, d1, d2, d3)
	k0, k1 = k0+weyl0, k1+weyl1
	c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
	d0, d1, d2, d3 = round(k0, k1, d0, d1, d2, d3)
	k0, k1 = k0+weyl0, k1+weyl1
	c0, c1, c2, c3 = round(k0, k1, c0, c1, c2, c3)
	d0, d1, d2, d3 = round(k0, k1, d0, d1, d2, d3)
	v[0], v[1], v[2], v[3] = c0, c1, c2, c3
	w[0], w[1], w[2], w[3] = d0, d1, d2, d3
}
