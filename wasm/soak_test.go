package wasm

import (
	"fmt"
	"testing"

	"github.com/tetratelabs/wazero"
)

const shop = `{"shop_id":"s1","industry":"apparel","indicators":{"bad_review_rate":0.012,"quality_return_rate":0.003,"delivery_hours":52.5,"pickup_on_time":0.98,"complaint_rate":0.001,"dispute_fault_rate":0.002,"refund_only_hours":20,"reply_3min_rate":0.93,"return_refund_hours":31.5,"paid_orders":1200}}`

// events is a market of a shop with some orders.
func events() string {
	rows := ""
	for i := range 50 {
		rows += fmt.Sprintf(`{"order_id":"o%d","shop_id":"s1","paid_at":"2022-06-%02dT10:00:00","picked_up_at":"2022-06-%02dT20:00:00"},`, i, i%28+1, i%28+1)
	}
	return `{"events":{"orders":[` + rows[:len(rows)-1] + `]},"as_of":"2022-07-01","shop_id":"s1"}`
}

// clocks are the clocks that hosts give, wazero's own among them, which starves Go's garbage collector where it can.
var clocks = map[string]func(wazero.ModuleConfig) wazero.ModuleConfig{
	"real":     nil,
	"wazero's": func(c wazero.ModuleConfig) wazero.ModuleConfig { return c },
	"constant": func(c wazero.ModuleConfig) wazero.ModuleConfig {
		still := func() int64 { return 1 }
		return c.WithNanotime(still, 1).WithWalltime(func() (int64, int32) { return 1, 0 }, 1)
	},
}

// slack is by how much memory may still differ after it has settled: when the collector runs is the runtime's affair.
const slack = 1 << 20

// 50,000 calls of every kind leave memory as it was after the first 10,000.
func TestSoak(t *testing.T) {
	for name, clock := range clocks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := fresh(t, "shopscore.wasm", Options{Instances: 1, clock: clock})
			p := policy(t, m, "douyin-2022")
			batch, out := rows(1000)
			market := []byte(events())
			settled := uint32(0)
			for i := range 50_000 {
				var err error
				switch {
				case i%500 == 1:
					_, err = p.ScoreJSON(ctx, market)
				case i%100 == 2:
					err = p.Totals(ctx, batch, out)
				case i%50 == 3:
					if _, failing := p.ScoreJSON(ctx, []byte(`{"indicators": {"x": 1}}`)); failing == nil {
						t.Fatal("an unknown indicator is taken")
					}
				default:
					_, err = p.ScoreJSON(ctx, []byte(shop))
				}
				if err != nil {
					t.Fatal(i, err)
				}
				if i == 10_000 {
					settled = memory(t, m)
				}
			}
			if now := memory(t, m); now > settled+slack {
				t.Errorf("memory grew from %d to %d", settled, now)
			}
		})
	}
}

// 200 reloads of policy and peers between scorings leave memory as it was after 50.
func TestReloads(t *testing.T) {
	for name, clock := range clocks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := fresh(t, "shopscore.wasm", Options{Instances: 1, clock: clock})
			p := policy(t, m, "douyin-2022")
			documents := [][]byte{document(t, "douyin-2022"), document(t, "taobao-shop-experience")}
			settled := uint32(0)
			for i := range 200 {
				if err := p.Replace(ctx, documents[i%2], nil); err != nil {
					t.Fatal(err)
				}
				for range 20 {
					if _, err := p.ScoreJSON(ctx, []byte(`{"shop_id":"s1","indicators":{}}`)); err != nil {
						t.Fatal(err)
					}
				}
				if i == 50 {
					settled = memory(t, m)
				}
			}
			if now := memory(t, m); now > settled+slack {
				t.Errorf("memory grew from %d to %d", settled, now)
			}
		})
	}
}

// memory is the size of the only instance's memory.
func memory(t *testing.T, m *Module) (size uint32) {
	if err := m.with(ctx, func(in *instance) error { size = in.memory.Size(); return nil }); err != nil {
		t.Fatal(err)
	}
	return size
}
