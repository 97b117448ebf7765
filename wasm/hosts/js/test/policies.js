// Two small policies whose totals are worked by hand, and peers for the second.

const late = {
  better: 'lower', window: { days: 30 }, minimum_volume: 10,
  share: { of: 'orders', at: 'ship_by', that: { not: { on_time: { done: 'picked_up_at', due: 'ship_by' } } } },
}

const policy = (name, normalise) => JSON.stringify({
  policy: name, title: name, timezone: { name: 'UTC' },
  indicators: { late: { ...late, normalise } },
  dimensions: [{ id: 'logistics', weight: 1, of: ['late'] }],
  total: { scale: [0, 5], decimals: 1 },
  decisions: [{ id: 'no_campaigns', kind: 'penalty', when: { total: { below: 3 } } }],
})

/** None late is 5.0, half of them or more 0.0, a straight line between. */
export const straight = policy('straight', { linear: [[0, 100], [0.5, 0]] })

/** Five times the share of the industry's other shops that a shop beats, ties counting half. */
export const ranked = policy('ranked', { peer_percentile: { by: 'industry', curve: [[0, 0], [1, 100]] } })

/** Three shops of the industry books, late with 0.1, 0.2 and 0.3 of their orders. */
export const peers = sha256 => JSON.stringify({
  peers: 1, policy: 'ranked', policy_sha256: sha256, as_of: '2024-05-01',
  industries: { books: { shops: ['a', 'b', 'c'], values: { late: [0.1, 0.2, 0.3] } } },
})

/** A request for the shop with this share of late orders. */
export const request = (value, more = {}) => ({ industry: 'books', indicators: { late: value, 'late.volume': 100 }, ...more })
