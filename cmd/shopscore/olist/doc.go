// Package olist turns the public files of the Brazilian marketplace Olist into shopscore's event tables.
//
// Files are found by their usual names in one directory: olist_orders_dataset.csv, olist_order_items_dataset.csv,
// olist_order_reviews_dataset.csv, olist_sellers_dataset.csv and, optionally, olist_products_dataset.csv. Several
// copies circulate: columns are found by name, in any order, and times are `2017-10-02 10:56:33` or `10/2/2017 10:56`
// (month/day/year). Times are written as local `2006-01-02 15:04:05`; the policy names the zone, America/Sao_Paulo.
//
// # Orders
//
// Olist's order may hold items of several sellers, and a seller is the shop. So each pair of order and seller becomes
// one row of orders.csv:
//
//	order_id        that of Olist; with several sellers "-1", "-2" ... is added, in the order of seller_id
//	shop_id         seller_id
//	paid_at         order_approved_at; order_purchase_timestamp when there is none, or when the goods were delivered
//	                before it (late bookkeeping)
//	product_id      of the pair's first item, the one with the lowest order_item_id
//	category        product_category_name of that product; empty without the products file
//	buyer_id        customer_id
//	amount          sum of the pair's prices, without freight
//	presale         false
//	needs_shipping  true
//	ship_by         the latest shipping_limit_date of the pair's items
//	picked_up_at    order_delivered_carrier_date
//	deliver_by      order_estimated_delivery_date: 00:00 of the promised day, though the promise is kept until that
//	                day ends; a policy says end_of_day
//	delivered_at    order_delivered_customer_date
//	tags            order_status
//
// An order without items has no seller and is not written. Pick-ups before the payment and deliveries before the
// pick-up occur in the data; they are written as they stand and counted in the [Report].
//
// # Reviews and shops
//
// A review of an order counts for each of its sellers: one row of reviews.csv for each, with review_score as
// product_stars. Olist's review_creation_date is when the survey was sent, so reviewed_at is review_answer_timestamp,
// and the creation date only where there is no answer time.
//
// Each seller is a row of shops.csv. Its industry is the category of which it sold the most items (of equals the
// alphabetically first), empty without the products file; its tags are seller_state. A seller that has items but no
// row in the sellers file is written without tags.
//
// Columns that Olist says nothing about are left out; they read as empty.
package olist
