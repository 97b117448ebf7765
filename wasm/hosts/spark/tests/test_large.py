"""Shops with more events than a piece, and than a request, has room for."""

from __future__ import annotations

import pyarrow as pa
import pytest
from native import DAY, POLICIES
from shopscore import ShopscoreError
from shopscore_spark._peers import document_of
from shopscore_spark._requests import ask
from shopscore_spark._route import SHOP, sheets

DOCUMENT = (POLICIES / "appeals.json").read_bytes()
NAMES = ("orders",)
MB = 1 << 20


def orders(sizes: dict[str, int]) -> pa.Table:
    """Two hundred orders of each shop, which have so many bytes together."""
    shops = [shop for shop in sizes for _ in range(200)]
    rows = [
        {"order_id": f"{shop}-{n}", "shop_id": shop, "paid_at": f"{DAY} 10:00:00", "region": "r" * (sizes[shop] // 200)} for n, shop in enumerate(shops)
    ]
    return pa.table({SHOP: shops, "orders": pa.array(rows)})


def asked(sizes: dict[str, int]) -> bytes:
    with document_of(DOCUMENT) as policy:
        return ask(policy, orders(sizes), SHOP, lambda piece: sheets(piece, NAMES), {"as_of": DAY})


def test_together_too_large() -> None:
    """Each shop is asked for by itself: the lines are those of small shops that are. (No peers are loaded, so it shows who was together.)"""
    assert asked({"s1": 70 * MB, "s2": 60 * MB, "s3": MB}) == b"".join(asked({shop: MB}) for shop in ("s1", "s2", "s3"))


def test_a_shop_too_large() -> None:
    with pytest.raises(ShopscoreError) as raised:
        asked({"s1": MB, "s2": 130 * MB})
    assert raised.value.code == "too_large"
    assert str(raised.value).startswith("shop s2: the request has 136"), raised.value
