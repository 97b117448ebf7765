package score_test

import (
	"fmt"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/policies"
)

const replies = `
policy: replies
title: Reply rate
timezone: Asia/Shanghai
indicators:
  replied: # within three minutes
    better: higher
    share: {of: conversations, at: opened_at, that: {seconds: {from: opened_at, to: first_reply_at, at_most: 180}}}
    window: {days: 30}
normalise: {linear: [[0, 0], [1, 100]]}
dimensions: [{id: service, weight: 1, of: [replied]}]
total: {scale: [3, 5], decimals: 2}
decisions: [{id: slow, kind: warning, when: {total: {below: 4}}}]
`

const conversations = `shop_id,opened_at,first_reply_at
anna,2022-06-29 10:00:00,2022-06-29 10:03:00
anna,2022-06-30 10:00:00,2022-06-30 10:00:20
bert,2022-06-29 10:00:00,2022-06-29 10:03:01
bert,2022-06-30 10:00:00,2022-06-30 10:01:00
carl,2022-06-30 10:00:00,
`

// From a policy document and events to scores, reasons and decisions.
func Example() {
	plan, err := policies.Load("replies.yaml", []byte(replies))
	if err != nil {
		fmt.Println(err)
		return
	}
	source := event.Bytes(event.Conversations, "conversations.csv", event.CSV, []byte(conversations))
	tables, _, err := event.Read([]event.Source{source}, event.Options{Zone: plan.Zone(), Want: plan.Wants})
	if err != nil {
		fmt.Println(err)
		return
	}
	day, _ := score.ParseDay("2022-07-01")
	indicators, _ := plan.Measure(tables, day, 0)
	scorer := plan.Scorer(plan.Peers(indicators))
	var r score.Result
	for row := range indicators.Len() {
		scorer.Score(indicators, row, &r)
		replied := r.Indicators[0]
		fmt.Printf("%s: %s = %s + %s (%v of %v)", r.Shop, r.Total.Fixed(2), r.Base, replied.Contribution, replied.Numerator, replied.Denominator)
		for _, d := range r.Decisions {
			fmt.Printf("; %s: %s", d.ID, d.Rule)
		}
		fmt.Println()
	}
	// Output:
	// anna: 5.00 = 3 + 2 (2 of 2)
	// bert: 4.00 = 3 + 1 (1 of 2)
	// carl: 3.00 = 3 + 0 (0 of 1); slow: total below 4
}
