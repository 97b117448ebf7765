// Package market plays out what happens in shops: their orders one by one, as the rows of event tables that scoring reads.
//
//  1. [Population] is a shop's luck that lasts: of it behaviour.Shop draws the habits of the shop.
//  2. [NewShop] makes a [Shop] of its habits, those of an arm (shop.go).
//  3. [NewCalendar] makes the days of a replication.
//  4. [Shop.Play] plays each of its orders from payment to complaint (order.go) and writes what happens to [Rows] (rows.go).
//  5. [Rows.Tables] are the event tables, of which indicators are measured as of real ones (tables.go).
//
// What is drawn depends on nothing but the seed and on whose luck it is: a shop, a replication, an order's number, and what is
// decided. So two arms share their luck, and a shop alone is what it is among others.
package market
