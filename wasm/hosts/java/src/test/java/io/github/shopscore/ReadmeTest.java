package io.github.shopscore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the README compile, run, and print what stands below them. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("^```java\n([^`]*)^```\n\nIt prints\n\n```text\n([^`]*)^```$", Pattern.MULTILINE);

    @Test
    void examples(@TempDir Path folder) throws Exception {
        List<MatchResult> examples = EXAMPLE.matcher(Files.readString(Path.of("README.md"))).results().toList();
        assertEquals(2, examples.size());
        for (int i = 0; i < examples.size(); i++) {
            example(Files.createDirectory(folder.resolve("example" + i)), examples.get(i).group(1), examples.get(i).group(2));
        }
    }

    private static void example(Path folder, String text, String prints) throws Exception {
        Path source = folder.resolve("Example.java");
        Files.writeString(source, text);
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-Xlint:all", "-Werror", "-proc:none", "-d", folder.toString(),
                "-cp", System.getProperty("java.class.path"), source.toString());
        assertEquals(0, failed, "compiles");
        assertEquals(prints, run(folder));
    }

    private static String run(Path folder) throws Exception {
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (var loader = new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            var main = loader.loadClass("Example").getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
