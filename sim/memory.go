package sim

import (
	"slices"

	"github.com/shopscore/shopscore/score/format"
)

// Memory keeps what shops did at the baseline, so that the next experiment about the same shops and days need not play them again:
// whoever tries one reform after another waits half as long. It changes no bit of a result. It must not be used by two runs at a time.
type Memory struct {
	shops  int // at most, of all worlds together; 0: nothing is kept
	worlds []kept
}

type kept struct {
	key   string
	world *world
}

// NewMemory returns a memory for so many shops, each counted once a replication: one takes some 200 bytes.
func NewMemory(shops int) *Memory { return &Memory{shops: shops} }

// find returns the world of a key; it is used again last of all then.
func (m *Memory) find(key string) *world {
	i := slices.IndexFunc(m.worlds, func(k kept) bool { return k.key == key })
	if i < 0 {
		return nil
	}
	found := m.worlds[i]
	m.worlds = append(slices.Delete(m.worlds, i, i+1), found)
	return found.world
}

// keep takes in a world, and forgets those that were not used for longest.
func (m *Memory) keep(key string, w *world) {
	n := w.Len()
	for _, k := range m.worlds {
		n += k.world.Len()
	}
	for ; n > m.shops && len(m.worlds) > 0; m.worlds = slices.Delete(m.worlds, 0, 1) {
		n -= m.worlds[0].world.Len()
	}
	if n <= m.shops {
		m.worlds = append(m.worlds, kept{key, w})
	}
}

// baseline plays the baseline of a replication, or remembers it.
func (r *run) baseline(ctx Context, replication uint32) (*world, error) {
	if r.memory == nil {
		return r.play(ctx, &r.Arms[0], replication)
	}
	key := format.Text("%s%s %d", r.market(), r.Arms[0].identity(), int64(replication))
	if w := r.memory.find(key); w != nil {
		r.progress(w.Len())
		return w, nil
	}
	w, err := r.play(ctx, &r.Arms[0], replication)
	if err == nil {
		r.memory.keep(key, w)
	}
	return w, err
}
