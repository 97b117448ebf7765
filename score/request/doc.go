// Package request answers requests in JSON: the door for hosts that are not written in Go, and for any that keep JSON at hand.
//
// The data flow in one direction: bytes -> [Handler.Answer] -> read.go takes the keys apart (values.go those of indicators,
// tables.go event tables) -> indicators -> package score -> the result as JSON.
//
//	{"shop_id": "s1", "industry": "apparel", "indicators": {"reply_rate": 0.93, "reply_rate.volume": 120}}
//	{"events": {"orders": [{"order_id": "o1", "shop_id": "s1", ...}]}, "as_of": "2022-07-01", "shop_id": "s1"}
//	{"indicators": "shop_id,industry,reply_rate\ns1,apparel,0.93\n"}
//
// Event tables may be the text of a CSV file too.
package request
