package event

var (
	faults = []string{"shop", "buyer", "none"}
	kinds  = []string{"refund_only", "return_refund", "exchange", "repair", "resend"}
	why    = []string{"quality", "logistics", "not_as_described", "no_reason", "other"}
)

// Specs are the tables with their columns, by TableID.
var Specs = [NumTables]TableSpec{
	{ID: Shops, Name: "shops", Doc: "the shops to be scored", Columns: []ColumnSpec{
		{Name: "shop_id", Kind: Name, Required: true, Doc: "the shop"},
		{Name: "industry", Kind: Text, Doc: "whom the shop is compared with"},
		{Name: "opened_at", Kind: Time, Doc: "first day of business"},
		{Name: "name", Kind: Text, Doc: "for people"},
		{Name: "tags", Kind: Tags},
	}},
	{ID: Orders, Name: "orders", At: "paid_at", Doc: "paid orders", Columns: []ColumnSpec{
		{Name: "order_id", Kind: Name, Required: true, Doc: "the order"},
		{Name: "shop_id", Kind: ShopRef, Required: true},
		{Name: "paid_at", Kind: Time, Required: true},
		{Name: "product_id", Kind: Text},
		{Name: "category", Kind: Text},
		{Name: "buyer_id", Kind: Text},
		{Name: "amount", Kind: Amount, Doc: "what the buyer paid"},
		{Name: "presale", Kind: Flag, Doc: "sold before it is in stock; empty means false"},
		{Name: "needs_shipping", Kind: Flag, Default: 1, Doc: "something is sent; empty means true"},
		{Name: "ship_by", Kind: Deadline},
		{Name: "picked_up_at", Kind: Time, Doc: "the carrier has it"},
		{Name: "deliver_by", Kind: Deadline},
		{Name: "delivered_at", Kind: Time, Doc: "signed for"},
		{Name: "confirmed_at", Kind: Time, Doc: "the buyer confirmed receipt"},
		{Name: "cancelled_at", Kind: Time},
		{Name: "cancelled_by", Kind: Enum, Values: []string{"buyer", "shop", "platform"}, Until: "cancelled_at"},
		{Name: "region", Kind: Text},
		{Name: "tags", Kind: Tags},
	}},
	{ID: Reviews, Name: "reviews", At: "reviewed_at", Doc: "ratings of orders", Columns: []ColumnSpec{
		{Name: "order_id", Kind: OrderRef, Required: true},
		{Name: "reviewed_at", Kind: Time, Required: true},
		{Name: "product_stars", Kind: Integer, Least: 1, Most: 5},
		{Name: "logistics_stars", Kind: Integer, Least: 1, Most: 5},
		{Name: "service_stars", Kind: Integer, Least: 1, Most: 5},
	}},
	{ID: Conversations, Name: "conversations", At: "opened_at", Doc: "chats between buyers and the shop", Columns: []ColumnSpec{
		{Name: "shop_id", Kind: ShopRef, Required: true},
		{Name: "opened_at", Kind: Time, Required: true},
		{Name: "conversation_id", Kind: Name},
		{Name: "order_id", Kind: OrderRef},
		{Name: "to_human", Kind: Flag, Doc: "handed to a person; empty means false"},
		{Name: "first_reply_at", Kind: Time},
		{Name: "rounds", Kind: Integer, Most: 1_000_000},
		{Name: "rounds_replied_in_time", Kind: Integer, Most: 1_000_000},
		{Name: "satisfaction", Kind: Integer, Least: 1, Most: 5},
		{Name: "tags", Kind: Tags},
	}},
	{ID: AfterSales, Name: "after_sales", At: "applied_at", Doc: "after-sales cases", Columns: []ColumnSpec{
		{Name: "case_id", Kind: Name, Required: true},
		{Name: "order_id", Kind: OrderRef, Required: true},
		{Name: "kind", Kind: Enum, Required: true, Values: kinds},
		{Name: "applied_at", Kind: Time, Required: true},
		{Name: "reason", Kind: Enum, Values: why},
		{Name: "stage", Kind: Enum, Values: []string{"unshipped", "in_transit", "received"}},
		{Name: "responded_at", Kind: Time},
		{Name: "refused", Kind: Flag, Until: "responded_at", Doc: "the shop refused; empty means false"},
		{Name: "return_delivered_at", Kind: Time, Doc: "the goods came back to the shop"},
		{Name: "refunded_at", Kind: Time},
		{Name: "closed_at", Kind: Time},
		{Name: "arbitrated", Kind: Flag, Until: "closed_at", Doc: "decided by the platform; empty means false"},
		{Name: "fault", Kind: Enum, Values: faults, Until: "closed_at"},
		{Name: "return_picked_up_at", Kind: Time, Doc: "the carrier has what the buyer sends back"},
	}},
	{ID: Complaints, Name: "complaints", At: "complained_at", Doc: "complaints about orders", Columns: []ColumnSpec{
		{Name: "order_id", Kind: OrderRef, Required: true},
		{Name: "complained_at", Kind: Time, Required: true},
		{Name: "channel", Kind: Enum, Values: []string{"shop", "platform"}},
		{Name: "reason", Kind: Text},
		{Name: "fault", Kind: Enum, Values: faults},
	}},
	{ID: Promises, Name: "promises", Doc: "service labels promised with orders", Columns: []ColumnSpec{
		{Name: "order_id", Kind: OrderRef, Required: true},
		{Name: "label", Kind: Text, Required: true},
		{Name: "due_at", Kind: Deadline},
		{Name: "kept_at", Kind: Time},
		{Name: "kept", Kind: Flag, Until: "kept_at", Doc: "empty means false"},
	}},
	{ID: Surveys, Name: "surveys", At: "asked_at", Doc: "answers to survey questions", Columns: []ColumnSpec{
		{Name: "asked_at", Kind: Time, Required: true},
		{Name: "shop_id", Kind: ShopRef},
		{Name: "order_id", Kind: OrderRef},
		{Name: "topic", Kind: Text},
		{Name: "rating", Kind: Integer, Most: 10},
	}},
	{ID: Appeals, Name: "appeals", At: "filed_at", Doc: "appeals of shops against what was counted", Columns: []ColumnSpec{
		{Name: "target", Kind: Text, Required: true, Doc: "the table, plural or singular, or case"},
		{Name: "target_id", Kind: Text, Required: true, Doc: "the case_id, conversation_id or violation_id; else the order_id"},
		{Name: "filed_at", Kind: Time, Required: true},
		{Name: "outcome", Kind: Enum, Values: []string{"upheld", "rejected", "pending"}, Until: "decided_at"},
		{Name: "decided_at", Kind: Time, Doc: "without it the outcome is known from filed_at on"},
	}},
	{ID: Violations, Name: "violations", At: "at", Doc: "breaches of platform rules", Columns: []ColumnSpec{
		{Name: "shop_id", Kind: ShopRef, Required: true},
		{Name: "at", Kind: Time, Required: true},
		{Name: "code", Kind: Text, Required: true},
		{Name: "points", Kind: Integer, Most: 1_000_000},
		{Name: "violation_id", Kind: Name, Doc: "so that it can be appealed"},
	}},
}
