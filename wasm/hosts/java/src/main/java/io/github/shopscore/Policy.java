package io.github.shopscore;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A loaded policy, with the peers that shops are compared with. Safe for use by several threads. It keeps the texts of the
 * document and the peers, and every instance of the engine loads them when it first needs them.
 */
public final class Policy implements AutoCloseable {
    private final Pool<Guest> pool;
    private final byte[] document;
    private final PlanInfo info;
    private volatile byte[] peers;
    private volatile Fast fast;
    private volatile boolean closed;

    /** A module of this policy with these peers in it. */
    private record Fast(PolicyModule module, byte[] peers) {}

    Policy(Pool<Guest> pool, byte[] document, PlanInfo info) {
        this.pool = pool;
        this.document = document;
        this.info = info;
    }

    /** The policy's id. */
    public String id() {
        return info.policy();
    }

    /** The SHA-256 of its canonical form, as results carry it. */
    public String sha256() {
        return info.policySha256();
    }

    /** What it scores: {@code shop} or {@code product}. */
    public String subject() {
        return info.subject();
    }

    /** The ids of its indicators, in its order. */
    public List<String> indicators() {
        return info.indicators();
    }

    /** The ids of its dimensions, in its order. */
    public List<String> dimensions() {
        return info.dimensions();
    }

    /** The lowest and the highest total; empty for a policy without totals. */
    public List<Double> scale() {
        return info.scale() == null ? List.of() : info.scale();
    }

    /**
     * Takes a peers file, in the place of any that was loaded before. When it cannot be used, those from before stay.
     *
     * @param text what {@code shopscore peers build} wrote
     * @throws ShopscoreException with every problem of the text
     */
    public void loadPeers(String text) {
        loadPeers(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@link #loadPeers(String)} of a text as UTF-8. */
    public void loadPeers(byte[] text) {
        byte[] kept = text.clone();
        onPlan((guest, plan) -> {
            guest.loadPeers(this, kept);
            peers = kept;
            return null;
        });
    }

    /** Scores one shop, or one product. */
    public Result score(Request request) {
        return Json.read(scoreJson(request.json()), Result.class);
    }

    /** Scores every shop of a request with events and without a shop. */
    public List<Result> scoreAll(Request request) {
        return Json.readLines(scoreJson(request.json()), Result.class);
    }

    /** Scores a request that is JSON already. The answer is JSON, with one object a line where all shops are scored. */
    public String scoreJson(String request) {
        return new String(scoreJson(request.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** {@link #scoreJson(String)} of a request as UTF-8. */
    public byte[] scoreJson(byte[] request) {
        return onPlan((guest, plan) -> guest.scoreJson(plan, request));
    }

    /** Scores any number of rows. They are passed in chunks, through the same buffers each time. */
    public Totals scoreColumns(Columns columns) {
        Totals totals = scoreFast(columns);
        return totals != null ? totals : onPlan((guest, plan) -> guest.batch().score(plan, indicators(), columns));
    }

    /**
     * Lets {@link #scoreColumns} go through the compiled form of this policy, by the tables that are in it, until peers are loaded. Results
     * and errors stay the same: rows with ids of shops, and rows that cannot be scored, still go to the engine's module.
     *
     * @throws ShopscoreException {@code conflict} where it is of another policy or has other peers in it
     */
    public void loadModule(PolicyModule module) {
        onPlan((guest, plan) -> {
            String loaded = guest.describe(plan).peersSha256();
            if (!module.sha256().equals(sha256())) {
                throw new ShopscoreException("conflict", "the module is of another policy: " + module.id() + " with the hash " + module.sha256());
            }
            if (!module.hasOwnTables() || !Objects.equals(module.peersSha256(), loaded)) {
                throw new ShopscoreException("conflict", "the module is of other peers: their hash is " + module.peersSha256() + ", not " + loaded);
            }
            fast = new Fast(module, guest.peers(this));
            return null;
        });
    }

    /** Scores by the compiled form; null where there is none that fits, or it meets what the engine's module has to tell about. */
    private Totals scoreFast(Columns columns) {
        Fast known = fast;
        if (known == null || known.peers != peers || columns.shopIds() != null) {
            return null;
        }
        checkOpen();
        try {
            return known.module.scoreByOwnTables(columns);
        } catch (ShopscoreException e) {
            if (e.code().equals("interrupted")) {
                throw e;
            }
            return null;
        }
    }

    private interface Work<T> {
        T apply(Guest guest, int plan);
    }

    private <T> T onPlan(Work<T> work) {
        checkOpen();
        return pool.with(guest -> work.apply(guest, guest.plan(this)));
    }

    private void checkOpen() {
        if (closed) {
            throw new ShopscoreException("closed", "the policy is closed");
        }
        pool.checkOpen();
    }

    byte[] document() {
        return document;
    }

    byte[] peers() {
        return peers;
    }

    boolean isClosed() {
        return closed;
    }

    /** Forgets the policy. Later calls fail with the code {@code closed}. */
    @Override
    public void close() {
        closed = true;
    }
}
