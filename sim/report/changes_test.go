package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const changed = `{"scenario": "changed", "title": "Changed", "policy": "douyin-2022", "as_of": "2024-07-01", "days": 30, "population": {"shops": 9}, "replications": 2,
	"stack": ["presale-down-10-points"],
	"levers": [
		{"on": "shipping_hours", "scale": 0.64}, {"on": "handling_hours", "add": -2.5}, {"on": "quality", "set": 0.98},
		{"on": "reply_rate", "logit": 0.5, "cohort": {"industries": ["food", "home"], "habits": {"orders": {"at_least": 100, "below": 300}}}},
		{"on": "brushing", "set": 1, "from": "2024-06-05"}],
	"policy_changes": [{"path": "total.decimals", "to": 1}]}`

func TestChanges(t *testing.T) {
	s := study(t, changed)
	for lang, want := range map[string][]string{
		"en": {"After the changes of presale-down-10-points", "Share of presale orders: −10 percentage points", "Hours from payment to pick-up: × 0.64", "Hours to settle an after-sale case: −2.5",
			"Orders without a defect: = 98\u00a0%",
			"Conversations answered within three minutes: odds × 1.65, only shops with Food/Home, expected orders in 90 days ≥ 100, expected orders in 90 days < 300",
			"Fake orders for each real one: = 1, from 2024-06-05 to …", "Policy: decimals of the total: 2 -> 1"},
		"zh": {"在以下改革之后：presale-down-10-points", "预售订单占比：−10 个百分点", "付款到揽收小时数：× 0.64", "售后处理小时数：−2.5", "无瑕疵订单占比：= 98\u00a0%",
			"三分钟回复率：几率×1.65，仅限食品/家居，90天预期订单数 ≥ 100，90天预期订单数 < 300的商家", "每笔真实订单的刷单数：= 1，自2024-06-05至…", "规则：总分小数位数：2 -> 1"},
	} {
		if diff := cmp.Diff(want, newTitles(s, lang).changes(s)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", lang, diff)
		}
	}
}
