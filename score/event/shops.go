package event

// nameShops makes the shops out of the ids that rows name, in the order of the ids.
func (r *reader) nameShops() {
	named := make([]bool, r.seen.Len())
	r.eachShopRef(func(code *int32) { named[*code] = true })
	var codes []int32
	for code, ok := range named {
		if ok {
			codes = append(codes, int32(code))
		}
	}
	sortTexts(codes, r.seen, func(code int32) int32 { return code })
	shops, to := &r.tables.list[Shops], make([]int32, len(named))
	c := &shops.Columns[0]
	for row, code := range codes {
		id := r.seen.String(code)
		c.Dict.claim(hash([]byte(id)), add(c.Dict, id))
		c.Code = append(c.Code, int32(row))
		to[code] = int32(row)
	}
	shops.Rows = len(codes)
	r.eachShopRef(func(code *int32) { *code = to[*code] })
}

// eachShopRef visits every shop_id that is not empty.
func (r *reader) eachShopRef(visit func(code *int32)) {
	for id := range r.tables.list {
		refs := r.tables.refs(TableID(id), ShopRef)
		for row := range refs {
			if refs[row] >= 0 {
				visit(&refs[row])
			}
		}
	}
}
