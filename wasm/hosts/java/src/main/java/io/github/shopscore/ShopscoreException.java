package io.github.shopscore;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a call of this package could not do. Codes of the scoring core, such as {@code unknown_key} or {@code out_of_range},
 * come with every problem of the document or request at once. Codes of this package:
 *
 * <ul>
 *   <li>{@code trap}: the module broke down; its instance is dropped and the next call has a new one. The cause is the runtime's.
 *   <li>{@code interrupted}: the thread was interrupted, while it waited for an instance or within the call; its interrupt status stays set.
 *   <li>{@code closed}: the engine or the policy has been closed.
 *   <li>{@code unsupported_module}: the bytes are no module, or one without the exports that are needed.
 *   <li>{@code wrong_version}: the module has another version of the ABI, or tables are of another version or policy.
 *   <li>{@code conflict}: a compiled policy cannot stand in for the full module: it is of another policy or other peers, or rows have names.
 * </ul>
 */
public final class ShopscoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final transient List<Problem> problems;

    ShopscoreException(String code, String message, List<Problem> problems) {
        super(message);
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    ShopscoreException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.problems = List.of();
    }

    ShopscoreException(String code, String message) {
        this(code, message, List.of());
    }

    static ShopscoreException of(Problem problem) {
        return new ShopscoreException(problem.code(), problem.toString(), List.of(problem));
    }

    /** The same, of lines so many further on. */
    ShopscoreException movedBy(int lines) {
        if (problems().isEmpty()) {
            return this;
        }
        List<Problem> moved = problems().stream().map(p -> p.movedBy(lines)).toList();
        return new ShopscoreException(code, moved.stream().map(Problem::toString).collect(Collectors.joining("\n")), moved);
    }

    /** The code of the first problem. */
    public String code() {
        return code;
    }

    /** Every problem of the document or request, or the first that a compiled policy met; empty for the codes of this package. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
