package wasm_test

import (
	"context"
	"fmt"
	"os"

	"github.com/shopscore/shopscore/wasm"
)

func Example() {
	ctx := context.Background()
	binary, _ := os.ReadFile("dist/shopscore.wasm")
	module, err := wasm.New(ctx, binary, wasm.Options{CacheDir: "../build/wazero"})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer module.Close(ctx)

	document, _ := os.ReadFile("dist/policies/douyin-2022.json")
	policy, err := module.Policy(ctx, document)
	if err != nil {
		fmt.Println(err)
		return
	}
	number := func(v float64) *float64 { return &v }
	result, err := policy.Score(ctx, &wasm.Request{ShopID: "s1", Indicators: map[string]*float64{
		"bad_review_rate": number(0.012), "reply_3min_rate": number(0.93), "delivery_hours": nil, "paid_orders": number(1200)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("total", *result.Total, "-", result.Reasons[0].Code, result.Reasons[0].Indicator, result.Reasons[0].Lost)

	_, err = policy.ScoreJSON(ctx, []byte(`{"indicators": {"bad_review_rat": 0.012}}`))
	fmt.Println(err)

	// Output:
	// total 4.4 - below_full bad_review_rate 0.352941
	// 1:17: indicators.bad_review_rat: "bad_review_rat" is no indicator of the policy; did you mean bad_review_rate? (unknown_name)
}
