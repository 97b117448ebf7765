package draw

// Eight returns the words of Four(a, b, c) and then those of Four(d, e, f). One block is a chain of multiplications that wait
// for each other; two chains side by side take little longer than one. The rounds are written out, since a loop does not
// have the registers for both.
func (k Key) Eight(a, b, c, d, e, f uint32) (w0, w1, w2, w3, w4, w5, w6, w7 uint32) {
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
	return c0, c1, c2, c3, d0, d1, d2, d3
}
