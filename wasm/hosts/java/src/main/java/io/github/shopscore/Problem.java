package io.github.shopscore;

/**
 * One thing that is wrong with a document, a request or a batch.
 *
 * @param code what kind of problem, such as {@code unknown_key}
 * @param file the file or event table; null where there is none
 * @param line the line, from 1, or the row of a batch; 0 where it is not known
 * @param col the column, from 1; 0 where it is not known
 * @param path the place within the document, such as {@code indicators.late.window}; null where it is not known. {@code volumes[2]} is of the third indicator of the policy
 * @param message what is wrong, in words
 * @param source the text of the line; null where it is not known
 */
public record Problem(String code, String file, int line, int col, String path, String message, String source) {
    Problem movedBy(int lines) {
        return new Problem(code, file, line == 0 ? 0 : line + lines, col, path, message, source);
    }

    /** As the command line prints it: place, path, message and code. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        if (file != null) {
            text.append(file).append(line > 0 ? ":" : ": ");
        }
        if (line > 0) {
            text.append(line).append(col > 0 ? ":" + col : "").append(": ");
        }
        if (path != null) {
            text.append(path).append(": ");
        }
        return text.append(message).append(" (").append(code).append(')').toString();
    }
}
