package draw

// Version is the version of the streams: it changes when the same seed starts to give other luck.
const Version = 1

// Key is a stream of luck: it gives random words for identities. The zero Key is a stream as well, but of no seed.
type Key [2]uint32

// New returns the stream of a seed. Different seeds, and different versions, have unrelated streams.
func New(seed uint64) Key {
	w0, w1, _, _ := philox(uint32(seed), uint32(seed>>32), Version, 0, 0, 0)
	return Key{w0, w1}
}

// Sub returns the stream of (domain, id, index), for instance of shops, a shop and a replication. The domain must be below
// 2^32-1. Keys have 64 bits, so that among a hundred million of them two are the same with a chance of 1 in 3,700.
func (k Key) Sub(domain uint32, id uint64, index uint32) Key {
	// The last counter word is never 0 here and always 0 in Four, so that one key can serve both.
	w0, w1, _, _ := philox(k[0], k[1], uint32(id), uint32(id>>32), index, domain+1)
	return Key{w0, w1}
}

// Four returns four random words for the identity (a, b, c).
func (k Key) Four(a, b, c uint32) (w0, w1, w2, w3 uint32) { return philox(k[0], k[1], a, b, c, 0) }

// Hash turns the id of a shop into the number that Sub takes: FNV-1a of 64 bits, and the finaliser of MurmurHash3 so that ids
// that differ in their last letter differ in every bit. It is fixed for ever.
// Sources: Fowler, Noll, Vo, RFC 9923; Appleby, MurmurHash3, fmix64.
func Hash(id string) uint64 {
	h := uint64(0xCBF29CE484222325)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 0x100000001B3
	}
	h = (h ^ h>>33) * 0xFF51AFD7ED558CCD
	h = (h ^ h>>33) * 0xC4CEB9FE1A85EC53
	return h ^ h>>33
}
