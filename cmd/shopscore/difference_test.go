package main

import "testing"

func TestDescribe(t *testing.T) {
	for _, c := range []struct{ format, header, was, is, want string }{
		{"json", "", `{"shop_id":"a","total":3,"x":{"y":[1,2]}}`, `{"shop_id":"a","total":3,"x":{"y":[1,3]}}`, "shop a, x.y[1]: 2 is now 3"},
		{"json", "", `{"shop_id":"a","total":null}`, `{"shop_id":"a","total":3}`, "shop a, total: null is now 3"},
		{"json", "", `{"shop_id":"a"}`, `{"shop_id":"a","d":{}}`, "shop a, d: null is now {}"},
		{"json", "", `{"shop_id":"a","y":[]}`, `{"shop_id":"a","y":[1]}`, "shop a, y: [] is now [1]"},
		{"json", "", `{"shop_id":"a" }`, `{"shop_id":"a"}`, `shop a, "{\"shop_id\":\"a\" }" is now "{\"shop_id\":\"a\"}"`},
		{"csv", "shop_id,total\n", "a,3\n", "a,4\n", "shop a, total: 3 is now 4"},
		{"table", "", "a  toys  3\n", "a  toys  4\n", `shop a, "a  toys  3" is now "a  toys  4"`},
		{"csv", "", "", "b,4\n", "the line of b is missing"},
		{"json", "", `{"shop_id":"a"}`, "", "there is a line too many"},
	} {
		d := &difference{was: c.was, is: c.is}
		if got := d.describe(c.format, c.header); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
