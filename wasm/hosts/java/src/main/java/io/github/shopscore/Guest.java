package io.github.shopscore;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** One instance of the full module: its exports as methods, and the policies that it has loaded. */
final class Guest extends Sandbox {
    /** The version of the ABI that this package is written for. */
    private static final int MAJOR = 1;

    private final ExportFunction alloc;
    private final ExportFunction free;
    private final ExportFunction describe;
    private final ExportFunction planLoad;
    private final ExportFunction planFree;
    private final ExportFunction peersLoad;
    private final ExportFunction scoreJson;
    private final ExportFunction scoreColumns;
    private final ExportFunction lastError;
    private final Map<Policy, Loaded> loaded = new HashMap<>();
    private final Batch batch = new Batch(this);

    /** A policy in this instance: its handle, and the peers that it has. */
    private static final class Loaded {
        final int plan;
        byte[] peers;

        Loaded(int plan) {
            this.plan = plan;
        }
    }

    Guest(Instance instance) {
        super(instance);
        call(export("_initialize"));
        int version = (int) call(export("abi_version"));
        if (version >>> 16 != MAJOR) {
            throw new ShopscoreException("wrong_version",
                    "the module's ABI is " + (version >>> 16) + "." + (version & 0xffff) + ", not " + MAJOR);
        }
        alloc = export("alloc");
        free = export("free");
        describe = export("describe");
        planLoad = export("plan_load");
        planFree = export("plan_free");
        peersLoad = export("peers_load");
        scoreJson = export("score_json");
        scoreColumns = export("score_columns");
        lastError = export("last_error");
    }

    Batch batch() {
        return batch;
    }

    /** A zeroed buffer of the guest. */
    int alloc(int size) {
        int address = (int) call(alloc, size);
        if (address == 0) {
            throw failure();
        }
        return address;
    }

    void free(int address) {
        call(free, address);
    }

    byte[] describe() {
        return text(call(describe));
    }

    byte[] simulate(byte[] request) {
        ExportFunction simulate;
        try {
            simulate = export("simulate");
        } catch (ShopscoreException e) {
            throw new ShopscoreException("wrong_version", "the module does not export simulate, which came with ABI 1.1", e);
        }
        return text(withInput(request, at -> check(call(simulate, at, request.length))));
    }

    byte[] scoreJson(int plan, byte[] request) {
        return text(withInput(request, at -> check(call(scoreJson, plan, at, request.length))));
    }

    void scoreColumns(int plan, int descriptor) {
        check(call(scoreColumns, plan, descriptor));
    }

    /** Loads a document as a new policy. */
    Policy newPolicy(Pool<Guest> pool, byte[] document) {
        Loaded added = new Loaded(planLoad(document));
        Policy policy = new Policy(pool, document, describe(added.plan));
        loaded.put(policy, added);
        return policy;
    }

    /** The handle of a policy, which is loaded with its peers where this instance does not have them yet. */
    int plan(Policy policy) {
        Loaded known = loaded.get(policy);
        if (known == null) {
            known = new Loaded(planLoad(policy.document()));
            loaded.put(policy, known);
        }
        if (policy.peers() != known.peers) {
            loadPeers(policy, policy.peers());
        }
        return known.plan;
    }

    /** The peers that a policy has in this instance; null: none. */
    byte[] peers(Policy policy) {
        return loaded.get(policy).peers;
    }

    /** A policy that is loaded, as the module describes it. */
    PlanInfo describe(int plan) {
        return Json.read(describe(), PlanInfo.Listing.class).of(plan);
    }

    /** Gives a policy that is loaded here its peers. */
    void loadPeers(Policy policy, byte[] peers) {
        Loaded known = loaded.get(policy);
        withInput(peers, at -> check(call(peersLoad, known.plan, at, peers.length)));
        known.peers = peers;
    }

    private int planLoad(byte[] document) {
        forgetClosed();
        return (int) withInput(document, at -> check(call(planLoad, at, document.length)));
    }

    /** Policies are closed by any thread; an instance forgets them before it loads the next one. */
    private void forgetClosed() {
        loaded.entrySet().removeIf(e -> {
            if (!e.getKey().isClosed()) {
                return false;
            }
            call(planFree, e.getValue().plan);
            return true;
        });
    }

    /** The result of an export, for which 0 stands for an error. */
    long check(long result) {
        if (result == 0) {
            throw failure();
        }
        return result;
    }

    private record Failure(String code, String message, List<Problem> problems) {}

    /** What was wrong with the last call. */
    private ShopscoreException failure() {
        long packed = call(lastError);
        if (packed == 0) {
            return new ShopscoreException("internal", "the module reports an error and does not tell which");
        }
        Failure f = Json.read(text(packed), Failure.class);
        return new ShopscoreException(f.code(), f.message(), f.problems());
    }

    /** Makes a call whose input lies in a buffer of the guest. */
    private long withInput(byte[] data, IntToLongFunction call) {
        int at = alloc(data.length);
        write(at, data, data.length);
        try {
            return call.applyAsLong(at);
        } finally {
            if (!trapped()) {
                free(at);
            }
        }
    }

    /** Takes a text of the guest, given as offset and length in one number, and frees it there. */
    private byte[] text(long packed) {
        int at = (int) (packed >>> 32);
        byte[] bytes = bytes(at, (int) packed);
        free(at);
        return bytes;
    }
}
