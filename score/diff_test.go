package score

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// before is a policy with a little of everything that can change.
const before = `{
'policy':'p','title':'t','timezone':{'name':'UTC'},'sources':{'S':'a rule'},
'sets':{'types':{'live':{'orders':{'tags':'live'}},'shelf':{'orders':{'presale':false}}}},
'normalise':{'linear':[[0,100],[1,0]]},
'recency':{'half_life_days':30},
'indicators':{
	'bad':{'better':'lower','share':{'of':'orders','at':'paid_at','that':{'presale':true}},'window':{'days':90},'source':'S'},
	'late':{'better':'lower','share':{'of':'orders','at':'paid_at','that':{'presale':true}},'window':{'days':90}},
	'points':{'points':{'from':[{'of':'violations','at':'at','sum':'points'}],'reset':'year'}},
	'sent':{'for_each':'types','better':'higher','share':{'of':'orders','at':'paid_at','that':{'needs_shipping':true}},'window':{'days':30}}},
'dimensions':[{'id':'product','weight':0.6,'of':['bad']},{'id':'logistics','weight':0.4,'of':{'late':0.5,'sent':0.5}}],
'total':{'scale':[3,5],'decimals':2},
'floors':[{'from':'2022-04-01','until':'2022-05-31','of':'logistics','to':'peer_mean'}],
'trailing':{'week':{'of':'total','mean':7}},
'effects':{'wait':{'strictest':'highest','unit':'days','otherwise':10}},
'decisions':[{'id':'alliance','kind':'privilege','when':{'total':{'at_least':4.2}},'until':{'total':{'below':4}},'entries':3,'effects':{'wait':4}}],
'ladders':[{'id':'node','kind':'penalty','of':'points','as':'nodes','steps':[{'at_least':12,'days':3},{'at_least':36,'days':7}]}],
'rulings':[{'id':'parcels','of':'orders','at':'paid_at','window':{'days':1},'causes':[
	{'id':'stock','where':{'cancelled_by':'shop'},'amount':{'steps':[{'below':300,'is':3},{'at_least':300,'times':0.1,'between':[5,50]}]}},
	{'id':'slow','where':{'presale':false},'amount':{'is':2}}]}],
'appeals':[{'of':'violations','since':'at','within_days':30}],
'tests':[{'name':'nothing','indicators':{'bad':0.5},'expect':{'eligible':true}}]}`

func TestDiffSaysEveryChange(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		// the score
		{`'weight':0.6,'of':['bad']},{'id':'logistics','weight':0.4`, `'weight':0.55,'of':['bad']},{'id':'logistics','weight':0.45`,
			"weight of dimension product: 0.6 -> 0.55|weight of dimension logistics: 0.4 -> 0.45"},
		{`{'late':0.5,'sent':0.5}`, `{'late':0.25,'sent':0.75}`, "weight of late in logistics: 0.5 -> 0.25|weight of sent in logistics: 0.5 -> 0.75"},
		{`'scale':[3,5]`, `'scale':[0,100]`, "scale of the total: 3 to 5 -> 0 to 100"},
		{`'decimals':2`, `'decimals':1`, "decimals of the total: 2 -> 1"},
		{`'name':'UTC'`, `'name':'Asia/Shanghai','first':28800`, "time zone: UTC -> Asia/Shanghai"},
		{`'timezone'`, `'eligible':{'when':{'bad.volume':{'at_least':30}}},'timezone'`, "no score unless: none -> bad.volume at least 30"},
		{`'timezone'`, `'effective':{'from':'2022-06-28'},'timezone'`, "in force: none -> from 2022-06-28"},
		{`'window':{'days':90},'source'`, `'window':{'days':90,'lag':15},'source'`, "window of bad: days 1 to 90 before -> days 15 to 104 before"},
		{`'half_life_days':30`, `'half_life_days':60`, "half-life in days of all 4 indicators: 30 -> 60"},
		{`'window':{'days':90},'source'`, `'recency':{'half_life_days':0},'window':{'days':90},'source'`, "half-life in days of bad: 30 -> none"},
		{`'that':{'presale':true}},'window':{'days':90},'source'`, `'that':{'presale':false}},'window':{'days':90},'source'`,
			"measure of bad: share of orders, by paid_at with presale is true -> share of orders, by paid_at with presale is false"},
		{`'source':'S'`, `'minimum_volume':5,'missing':'full_marks','source':'S'`,
			"bad where missing: skip -> full marks|minimum volume of bad: none -> 5"},
		{`'source':'S'`, `'normalise':{'gate':{'at_most':0.1}},'source':'S'`,
			"points of bad: by value: linear through 0 is 100, 1 is 0 -> 100 points when at most 0.1, else 0"},
		{`'reset':'year'`, `'reset':'quarter','most':48`, "most points of points: none -> 48|points of points begin anew with the: year -> quarter"},
		{`'sum':'points'`, `'each':2`, "points of points come from: those of points of violations, by at -> 2 for each of violations, by at"},
		{`'points':{'points'`, `'n':{'count':{'of':'orders','at':'paid_at'},'window':{'days':7}},'points':{'points'`,
			"indicator n added: number of orders, by paid_at in days 1 to 7 before"},
		{`2022-05-31`, `2022-06-30`, "days of floor of logistics: from 2022-04-01 to 2022-05-31 -> from 2022-04-01 to 2022-06-30"},
		// slices
		{`'window':{'days':30}`, `'window':{'days':60}`, "window of all 2 slices of sent: days 1 to 30 before -> days 1 to 60 before"},
		{`'tags':'live'`, `'tags':'stream'`, "measure of sent/live: share of orders where tags has any of live, by paid_at with needs_shipping is true -> " +
			"share of orders where tags has any of stream, by paid_at with needs_shipping is true"},
		{`'that':{'needs_shipping':true}`, `'that':{'needs_shipping':false}`, "measure of all 2 slices of sent (such as sent/live): " +
			"share of orders where tags has any of live, by paid_at with needs_shipping is true -> share of orders where tags has any of live, by paid_at with needs_shipping is false"},
		{`'types':{`, `'types':{'gift':{'orders':{'tags':'gift'}},`,
			"indicator sent/gift added: share of orders where tags has any of gift, by paid_at in days 1 to 30 before with needs_shipping is true"},
		// what follows
		{`'mean':7`, `'mean':30,'at_least':20`, "trailing number week: mean of total over 7 days, 7 of which must have it -> mean of total over 30 days, 20 of which must have it"},
		{`'otherwise':10`, `'otherwise':{'of':'total','times':2,'between':[1,9]}`, "effect wait: otherwise 10 -> 2 times total, at least 1, at most 9"},
		{`'strictest':'highest'`, `'strictest':'sum','once':true`, "effect wait: of several counts: highest -> sum|effect wait: counts: every day -> on the first day only"},
		{`'at_least':4.2`, `'at_least':4.1`, "decision alliance begins with: total at least 4.2 -> total at least 4.1"},
		{`'below':4}`, `'below':3.9}`, "decision alliance ends with: total below 4 -> total below 3.9"},
		{`'entries':3`, `'entries':1,'running':2,'on':{'weekdays':['monday']}`,
			"decision alliance begins at most: 3 times -> 1 time|decision alliance needs its rule in a row: 1 time -> 2 times|decision alliance is looked at on: every day -> monday"},
		{`'effects':{'wait':4}`, `'adds':{'points':2},'effective':{'from':'2022-08-22'}`,
			"decision alliance in force: always -> from 2022-08-22|decision alliance: wait 4 -> none|decision alliance adds to points: none -> +2"},
		{`{'at_least':12,'days':3}`, `{'at_least':12,'days':5}`, "ladder node: step 12: days 3 -> 5"},
		{`{'at_least':12,'days':3}`, `{'at_least':10,'days':3}`, "ladder node: step 12 begins at: at least 12 -> at least 10"},
		{`{'at_least':36`, `{'at_least':24,'days':5},{'at_least':36`, "ladder node: step 24 added: at least 24, for 5 days"},
		{`{'at_least':12,'days':3},{'at_least':36,'days':7}`, `{'every':12,'days':3}`,
			"ladder node: step 12 removed: at least 12, for 3 days|ladder node: step 36 removed: at least 36, for 7 days|ladder node: step every 12 added: every 12 up to 480, for 3 days"},
		{`'below':300,'is':3`, `'below':300,'is':5`, "ruling parcels: cause stock: money: 3 -> 5 below 300"},
		{`'between':[5,50]`, `'between':[5,500]`, "ruling parcels: cause stock: money: 10% of the order's amount, at least 5, at most 50 -> 10% of the order's amount, at least 5, at most 500 at least 300"},
		{`'id':'parcels','of':'orders'`, `'id':'parcels','when':{'total':{'below':4}},'of':'orders'`, "ruling parcels applies when: none -> total below 4"},
		{`'within_days':30`, `'within_days':15`, "appeals of violations: within 30 days -> 15 days"},
		// mere words
		{`'title':'t'`, `'title':{'en':'t','zh':'题'}`, "title of the policy: t -> t / 题"},
		{`'source':'S'`, `'title':'Bad','source':'our choice'`, "title of bad: none -> Bad|sources: 1 changed"},
		{`'tests':[`, `'tests':[{'name':'more','indicators':{'bad':1},'expect':{'eligible':true}},`, "cases: 1 added"},
		{`'of':['bad']`, `'of':{'bad':1}`, "written in another way"},
	} {
		if strings.Count(before, c.old) != 1 {
			t.Fatalf("%s stands %d times", c.old, strings.Count(before, c.old))
		}
		var got []string
		for _, d := range Diff(compile(t, before), compile(t, strings.Replace(before, c.old, c.new, 1))) {
			got = append(got, d.String())
		}
		if diff := cmp.Diff(strings.Split(c.want, "|"), got); diff != "" {
			t.Errorf("%s -> %s:\n%s", c.old, c.new, diff)
		}
	}
}

func TestDiffSaysTheOrderOfCauses(t *testing.T) {
	i, j := strings.Index(before, `{'id':'stock'`), strings.Index(before, `{'id':'slow'`)
	end := strings.Index(before, `]}],
'appeals'`)
	swapped := before[:i] + before[j:end] + "," + strings.TrimRight(before[i:j], ",\n\t") + before[end:]
	list := Diff(compile(t, before), compile(t, swapped))
	want := Difference{Section: AboutFollows, Path: "rulings.parcels.order", Kind: "changed", From: "stock, slow", To: "slow, stock"}
	if len(list) != 1 || list[0].Path != want.Path || list[0].From != want.From || list[0].To != want.To || list[0].String() != "ruling parcels: order: stock, slow -> slow, stock" {
		t.Errorf("got %v", list)
	}
}

func TestDiffInChinese(t *testing.T) {
	after := strings.NewReplacer(`'entries':3`, `'entries':2`, `'half_life_days':30`, `'half_life_days':60`).Replace(before)
	var got []string
	for _, d := range Diff(compile(t, before), compile(t, after)) {
		got = append(got, d.In("zh", func(text string) string { return strings.ReplaceAll(text, " times", "次") }))
	}
	if diff := cmp.Diff([]string{"全部4个指标的半衰期（天）：30 -> 60", "处置 alliance最多进入：3次 -> 2次"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestElided(t *testing.T) {
	same := strings.Repeat("word ", 40)
	for _, c := range []struct{ from, to, a, b string }{
		{"a b c", "a d c", "a b c", "a d c"}, // short texts stay
		{same + "x " + same + "end", same + "y " + same + "end", "... word word word x word word word ...", "... word word word y word word word ..."},
		{"x " + same + "end", "y " + same + "end", "x word word word ...", "y word word word ..."},
		{same + "x", same + "x z", "... word word x", "... word word x z"},
	} {
		if a, b := elided(c.from, c.to); a != c.a || b != c.b {
			t.Errorf("%q, %q: got %q, %q; want %q, %q", c.from, c.to, a, b, c.a, c.b)
		}
	}
}
