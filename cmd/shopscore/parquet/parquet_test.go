package parquet_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"

	. "github.com/shopscore/shopscore/cmd/shopscore/parquet"
)

// table writes one column of values.
func table(t *testing.T, node parquet.Node, values ...parquet.Value) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewWriter(&b, parquet.NewSchema("t", parquet.Group{"c": parquet.Optional(node)}))
	for _, v := range values {
		level := 1
		if v.IsNull() {
			level = 0
		}
		if _, err := w.WriteRows([]parquet.Row{{v.Level(0, level, 0)}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t *testing.T, file []byte) []string {
	t.Helper()
	tab, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for cells, err := range tab.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(bytes.Join(cells, []byte("|"))))
	}
	return got
}

func TestCells(t *testing.T) {
	for _, c := range []struct {
		name   string
		node   parquet.Node
		values []parquet.Value
		want   []string
	}{
		{"text", parquet.String(), []parquet.Value{parquet.ByteArrayValue([]byte("茶, \"green\"")), parquet.NullValue()}, []string{"茶, \"green\"", ""}},
		{"boolean", parquet.Leaf(parquet.BooleanType), []parquet.Value{parquet.BooleanValue(true), parquet.BooleanValue(false)}, []string{"true", "false"}},
		{"int32", parquet.Int(32), []parquet.Value{parquet.Int32Value(-7)}, []string{"-7"}},
		{"uint64", parquet.Uint(64), []parquet.Value{parquet.Int64Value(-1)}, []string{"18446744073709551615"}},
		{"uint32", parquet.Uint(32), []parquet.Value{parquet.Int32Value(-1)}, []string{"4294967295"}},
		{"double", parquet.Leaf(parquet.DoubleType), []parquet.Value{parquet.DoubleValue(0.1), parquet.DoubleValue(5), parquet.DoubleValue(1e-7),
			parquet.DoubleValue(math.NaN())}, []string{"0.1", "5", "0.0000001", "NaN"}},
		{"float", parquet.Leaf(parquet.FloatType), []parquet.Value{parquet.FloatValue(0.1)}, []string{"0.1"}},
		{"date", parquet.Date(), []parquet.Value{parquet.Int32Value(19174), parquet.Int32Value(-1)}, []string{"2022-07-01", "1969-12-31"}},
		{"milliseconds", parquet.Timestamp(parquet.Millisecond), []parquet.Value{parquet.Int64Value(1656604799999), parquet.Int64Value(-1)},
			[]string{"2022-06-30T15:59:59Z", "1969-12-31T23:59:59Z"}},
		{"local microseconds", parquet.TimestampAdjusted(parquet.Microsecond, false), []parquet.Value{parquet.Int64Value(1656604799000000)},
			[]string{"2022-06-30 15:59:59"}},
		{"nanoseconds", parquet.Timestamp(parquet.Nanosecond), []parquet.Value{parquet.Int64Value(1656604799000000000)}, []string{"2022-06-30T15:59:59Z"}},
		// 2022-07-01 is the Julian day 2459762; an hour has 3.6e12 nanoseconds, 838*2^32 + 817405952.
		{"int96", parquet.Leaf(parquet.Int96Type), []parquet.Value{parquet.Int96Value(deprecated.Int96{817405952, 838, 2459762})}, []string{"2022-07-01T01:00:00Z"}},
		{"decimal in 32 bits", parquet.Decimal(2, 9, parquet.Int32Type), []parquet.Value{parquet.Int32Value(1230), parquet.Int32Value(-5), parquet.Int32Value(2000)},
			[]string{"12.3", "-0.05", "20"}},
		{"decimal in 64 bits", parquet.Decimal(4, 18, parquet.Int64Type), []parquet.Value{parquet.Int64Value(123000)}, []string{"12.3"}},
		{"decimal in bytes", parquet.Decimal(2, 30, parquet.FixedLenByteArrayType(13)),
			[]parquet.Value{parquet.FixedLenByteArrayValue(append(bytes.Repeat([]byte{0xff}, 12), 0x9c)), parquet.FixedLenByteArrayValue(append(make([]byte, 11), 1, 0))},
			[]string{"-1", "2.56"}},
		{"decimal in few bytes", parquet.Decimal(0, 4, parquet.FixedLenByteArrayType(2)), []parquet.Value{parquet.FixedLenByteArrayValue([]byte{0xff, 0xfe})}, []string{"-2"}},
		{"uuid", parquet.UUID(), []parquet.Value{parquet.FixedLenByteArrayValue([]byte("0123456789abcdef"))}, []string{"30313233-3435-3637-3839-616263646566"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, read(t, table(t, c.node, c.values...))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLists(t *testing.T) {
	type row struct {
		ID   string   `parquet:"id"`
		Tags []string `parquet:"tags,list"`
		Rep  []int32  `parquet:"rep"`
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b)
	rows := []row{{"x", []string{"gift", "vip"}, []int32{1, 2, 3}}, {"y", nil, nil}, {"z", []string{"one"}, []int32{4}}}
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := []string{"x|gift;vip|1;2;3", "y||", "z|one|4"}
	if diff := cmp.Diff(want, read(t, b.Bytes())); diff != "" {
		t.Error(diff)
	}
}

func TestRowsEndEarly(t *testing.T) {
	values := slices.Repeat([]parquet.Value{parquet.Int32Value(1)}, 1000)
	file := table(t, parquet.Int(32), values...)
	tab, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // rows can be read again
		n := 0
		for range tab.Rows() {
			if n++; n == 300 {
				break
			}
		}
		if n != 300 {
			t.Errorf("read %d rows, want 300", n)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	type nested struct {
		Place struct{ Lat, Lon float64 } `parquet:"place"`
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[nested](&b)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"text", []byte("order_id,shop_id\n"), "is not a Parquet file"},
		{"nothing", nil, "is not a Parquet file"},
		{"struct", b.Bytes(), "the column place is nested"},
		{"time of day", table(t, parquet.Time(parquet.Millisecond)), "the column c is of the type TIME"},
		{"fixed bytes", table(t, parquet.Leaf(parquet.FixedLenByteArrayType(3))), "the column c is of the type"},
	} {
		_, err := Open(bytes.NewReader(c.file), int64(len(c.file)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// TestDamage flips bytes of a file: it must read or fail, never panic.
func TestDamage(t *testing.T) {
	good := table(t, parquet.String(), slices.Repeat([]parquet.Value{parquet.ByteArrayValue([]byte("x"))}, 50)...)
	for i := range good {
		file := bytes.Clone(good)
		file[i] ^= 0x55
		tab, err := Open(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			continue
		}
		for _, err := range tab.Rows() {
			if err != nil {
				break
			}
		}
	}
}
