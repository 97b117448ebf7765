# %% [markdown]
# # What costs our shops their score?
#
# Two hundred shops of two industries with their indicators as a table: their totals, who has none, and what one of them loses
# where. The cells run in a notebook or one after another; the tests run them too.

# %%
import numpy as np
import pandas as pd
import shopscore

engine = shopscore.Engine()  # Engine(cache="...") keeps the compiled module for the next time
policy = engine.policy(engine.bundled["tiktok-shop-sps"])
print(policy.id, "on", policy.scale, "from", len(policy.indicators), "indicators")

# %%
rng = np.random.default_rng(2022)
shops = pd.DataFrame({id: rng.beta(1, 20, 200) for id in policy.indicators if id.endswith("_rate")})
shops["on_time_delivery_rate"] = rng.beta(20, 1, 200)
shops["after_sale_hours"] = rng.gamma(2, 18, 200)
shops["delivered_orders"] = rng.poisson(60, 200)
shops["shop_id"] = [f"s{n:04}" for n in range(200)]
shops["industry"] = pd.Categorical(rng.choice(["apparel", "food"], 200))
shops.head()

# %%
# A column in, a column out.
shops["total"] = policy.score_columns(shops)
print(shops.groupby("industry", observed=True)["total"].describe().round(2))

# %%
# One shop in full: the same total, and why it is not higher.
worst = shops.iloc[int(shops["total"].argmin())]
result = policy.score(
    {
        "shop_id": worst["shop_id"],
        "industry": worst["industry"],
        "indicators": {id: worst[id] for id in policy.indicators},
    }
)
assert result.total == worst["total"]
lost = pd.DataFrame({"lost": {r.indicator: r.lost for r in result.reasons if r.indicator}})
print(result.shop_id, result.total)
print(lost)

# %%
# What if nobody cancelled more orders than the best quarter of the industry does now?
best = shops.groupby("industry", observed=True)["fault_cancellation_rate"].transform("quantile", 0.25)
better = shops.assign(fault_cancellation_rate=np.minimum(shops["fault_cancellation_rate"], best))
gain = policy.score_columns(better) - shops["total"]
print(gain.describe().round(2))

# %%
engine.close()
