package parquet

import (
	"encoding/binary"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// cell appends a value as text.
type cell func(to []byte, v parquet.Value) []byte

// cellOf returns how the values of a type are written, nil for types that have no place in a table.
func cellOf(t parquet.Type) cell {
	if logical := t.LogicalType(); logical != nil {
		switch l := logical.Value.(type) {
		case *format.DateType:
			return date
		case *format.TimestampType:
			return timestamp(l)
		case *format.DecimalType:
			return decimal(int(l.Scale))
		case *format.IntType:
			if !l.IsSigned {
				return unsigned
			}
		case *format.UUIDType:
			return func(to []byte, v parquet.Value) []byte { return append(to, uuid.UUID(v.ByteArray()).String()...) }
		case *format.StringType, *format.EnumType, *format.JsonType, *format.NullType:
		default:
			return nil
		}
	}
	return [...]cell{
		parquet.Boolean: func(to []byte, v parquet.Value) []byte { return strconv.AppendBool(to, v.Boolean()) },
		parquet.Int32:   func(to []byte, v parquet.Value) []byte { return strconv.AppendInt(to, int64(v.Int32()), 10) },
		parquet.Int64:   func(to []byte, v parquet.Value) []byte { return strconv.AppendInt(to, v.Int64(), 10) },
		parquet.Int96:   func(to []byte, v parquet.Value) []byte { return julian(to, v.Int96()) },
		parquet.Float: func(to []byte, v parquet.Value) []byte {
			return strconv.AppendFloat(to, float64(v.Float()), 'f', -1, 32)
		},
		parquet.Double: func(to []byte, v parquet.Value) []byte { return strconv.AppendFloat(to, v.Double(), 'f', -1, 64) },
		parquet.ByteArray: func(to []byte, v parquet.Value) []byte {
			return append(to, v.ByteArray()...)
		},
		parquet.FixedLenByteArray: nil,
	}[t.Kind()]
}

func unsigned(to []byte, v parquet.Value) []byte {
	if v.Kind() == parquet.Int32 {
		return strconv.AppendUint(to, uint64(v.Uint32()), 10)
	}
	return strconv.AppendUint(to, v.Uint64(), 10)
}

func date(to []byte, v parquet.Value) []byte {
	return time.Unix(int64(v.Int32())*86400, 0).UTC().AppendFormat(to, time.DateOnly)
}

// timestamp writes instants with their zone, and times without one as local times.
func timestamp(t *format.TimestampType) cell {
	layout, unit := "2006-01-02 15:04:05", int64(time.Second/t.Unit.Value.Duration())
	if t.IsAdjustedToUTC {
		layout = "2006-01-02T15:04:05Z"
	}
	return func(to []byte, v parquet.Value) []byte {
		second := v.Int64() / unit
		if v.Int64()%unit < 0 {
			second--
		}
		return time.Unix(second, 0).UTC().AppendFormat(to, layout)
	}
}

// julian writes the instants of older Spark and Impala: nanoseconds of the day and the Julian day.
func julian(to []byte, v deprecated.Int96) []byte {
	const epoch = 2440588 // the Julian day of 1970-01-01
	nanos := uint64(v[1])<<32 | uint64(v[0])
	second := (int64(v[2])-epoch)*86400 + int64(nanos/1e9)
	return time.Unix(second, 0).UTC().AppendFormat(to, "2006-01-02T15:04:05Z")
}

// decimal writes exact decimals without trailing zeros.
func decimal(scale int) cell {
	return func(to []byte, v parquet.Value) []byte {
		digits := unscaled(v).String()
		sign := ""
		if strings.HasPrefix(digits, "-") {
			sign, digits = "-", digits[1:]
		}
		if len(digits) <= scale {
			digits = strings.Repeat("0", scale+1-len(digits)) + digits
		}
		whole, fraction := digits[:len(digits)-scale], strings.TrimRight(digits[len(digits)-scale:], "0")
		to = append(append(to, sign...), whole...)
		if fraction != "" {
			to = append(append(to, '.'), fraction...)
		}
		return to
	}
}

func unscaled(v parquet.Value) *big.Int {
	switch v.Kind() {
	case parquet.Int32:
		return big.NewInt(int64(v.Int32()))
	case parquet.Int64:
		return big.NewInt(v.Int64())
	}
	bytes := v.ByteArray() // two's complement, big end first
	if len(bytes) <= 8 {
		var wide [8]byte
		if len(bytes) > 0 && bytes[0] >= 0x80 {
			wide = [8]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}
		}
		copy(wide[8-len(bytes):], bytes)
		return big.NewInt(int64(binary.BigEndian.Uint64(wide[:])))
	}
	n := new(big.Int).SetBytes(bytes)
	if bytes[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(bytes))))
	}
	return n
}
