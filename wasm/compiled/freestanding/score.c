/* Three shops scored in C by a compiled policy, without an engine and without WASI: wasm2c turns the module into C.
 *
 *     shopscore policy build tiktok-shop-sps -o policy.wasm
 *     wasm2c policy.wasm -n policy -o policy.c
 *     cc -O2 -I/usr/share/wabt/wasm2c score.c policy.c /usr/share/wabt/wasm2c/wasm-rt-impl.c -lm -o score && ./score
 *
 * It prints 3, 4 and "no score". Numbers of indicators and words are those of `shopscore policy inspect policy.wasm`. The names are those of wabt 1.0.32;
 * from 1.0.33 on they begin with w2c_policy_.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "policy.h"

enum { ROWS = 3, WORDS = 62, TOTALS = 8, INPUTS = 11, ON_TIME_DELIVERY_RATE = 3, DELIVERED_ORDERS = 6 };

static Z_policy_instance_t policy;
static uint32_t next;

/* Puts bytes into the module's memory, behind what is its own. */
static uint32_t put(const void *bytes, uint32_t size) {
	wasm_rt_memory_t *memory = Z_policyZ_memory(&policy);
	uint32_t at = (next + 7) / 8 * 8;
	next = at + size;
	if (next > memory->size) wasm_rt_grow_memory(memory, (uint32_t)((next - memory->size + 65535) / 65536));
	memcpy(memory->data + at, bytes, size);
	return at;
}

int main(void) {
	const double rate[ROWS] = {0.9, 0.95, 1}, orders[ROWS] = {120, 40, 12};
	double totals[ROWS] = {0};
	uint32_t words[WORDS] = {1, ROWS};

	wasm_rt_init();
	Z_policy_init_module();
	Z_policy_instantiate(&policy);
	next = *Z_policyZ_base(&policy);
	words[INPUTS + 4 * ON_TIME_DELIVERY_RATE] = put(rate, sizeof rate);
	words[INPUTS + 4 * DELIVERED_ORDERS] = put(orders, sizeof orders);
	words[TOTALS] = put(totals, sizeof totals);
	uint64_t fault = Z_policyZ_totals(&policy, put(words, sizeof words));
	if (fault) {
		fprintf(stderr, "a fault of kind %d in row %u\n", (int)(fault >> 48), (uint32_t)fault);
		return 1;
	}
	memcpy(totals, Z_policyZ_memory(&policy)->data + words[TOTALS], sizeof totals);
	for (int row = 0; row < ROWS; row++) isnan(totals[row]) ? printf("no score\n") : printf("%g\n", totals[row]);
	Z_policy_free(&policy);
	wasm_rt_free();
	return 0;
}
