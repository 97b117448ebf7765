package io.github.shopscore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The policies that the package brings. */
public final class Bundled {
    private Bundled() {}

    /** Their names, sorted. */
    public static List<String> names() {
        return read("index").lines().sorted().toList();
    }

    /**
     * One of them as canonical JSON, for {@link Engine#policy(String)}.
     *
     * @throws ShopscoreException {@code unknown_name} where there is none of this name
     */
    public static String policy(String name) {
        if (!names().contains(name)) {
            throw new ShopscoreException("unknown_name", "there is no bundled policy " + name + "; there are " + String.join(", ", names()));
        }
        return read(name + ".json");
    }

    private static String read(String file) {
        try (InputStream in = Bundled.class.getResourceAsStream("policies/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
