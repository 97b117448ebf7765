use std::fmt;

use serde::Deserialize;

/// The one error of this crate: a code for programs, a message for people, and every problem with its place.
///
/// The codes of documents, requests and batches are the module's (`unknown_key`, `too_large`, ...). The host's own are
/// `trap` (the module stopped in the middle of a call; [`source`](std::error::Error::source) is the runtime's error),
/// `wrong_version`, `unsupported_module`, `not_readable`, `not_writable`, `several_results`, `unknown_name`, `bad_descriptor` and
/// `conflict`.
#[derive(Debug, Deserialize)]
pub struct Error {
    code: String,
    message: String,
    #[serde(default)]
    problems: Vec<Problem>,
    #[serde(skip)]
    source: Option<Cause>,
}

/// What [`Error`] keeps of the error that caused it.
pub(crate) type Cause = Box<dyn std::error::Error + Send + Sync>;

/// One thing that is wrong with a document, a request or a batch. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Problem {
    /// What kind of problem it is, for programs.
    pub code: String,
    /// One sentence: what is wrong and what would be right.
    pub message: String,
    /// The file, where the text came from one.
    pub file: Option<String>,
    /// The line of the text, where it is known; the row of a batch.
    pub line: Option<u32>,
    /// The column of the line, in characters.
    #[serde(rename = "col")]
    pub column: Option<u32>,
    /// Where in the document, as in `indicators.reply_rate.window`.
    pub path: Option<String>,
    /// The text of the line.
    pub source: Option<String>,
}

impl Error {
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Error {
        Error { code: code.into(), message: message.into(), problems: Vec::new(), source: None }
    }

    pub(crate) fn caused(code: &str, message: impl Into<String>, cause: impl Into<Cause>) -> Error {
        Error { source: Some(cause.into()), ..Error::new(code, message) }
    }

    /// The error that the module's `last_error` describes.
    pub(crate) fn told(text: &[u8]) -> Error {
        serde_json::from_slice(text).unwrap_or_else(Error::strange)
    }

    /// The module answered with what this crate cannot read.
    pub(crate) fn strange(cause: serde_json::Error) -> Error {
        Error::caused("unsupported_module", "the module's answer cannot be read", cause)
    }

    /// The error of a chunk as one of its batch: the module counts rows, which stand as lines, within the chunk.
    pub(crate) fn after_rows(mut self, start: usize) -> Error {
        let mut lines = Vec::new();
        for Problem { code, message, line, path, .. } in &mut self.problems {
            let Some(line) = line else { return self };
            *line += start as u32;
            lines.push(as_line(*line, path.as_deref().unwrap_or_default(), message, code));
        }
        if !lines.is_empty() {
            self.message = lines.join("\n");
        }
        self
    }

    /// One problem in a row of a batch, counted from 0.
    pub(crate) fn in_row(row: usize, code: &str, path: String, message: String) -> Error {
        let line = row as u32 + 1;
        let text = as_line(line, &path, &message, code);
        let problem = Problem { code: code.into(), message, file: None, line: Some(line), column: None, path: Some(path), source: None };
        Error { problems: vec![problem], ..Error::new(code, text) }
    }

    /// The code of the first problem.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// All problems as the command line prints them, one a line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Every problem of the document, request or batch at once; none for the host's own codes.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// A problem in a row as the command line prints it.
fn as_line(line: u32, path: &str, message: &str, code: &str) -> String {
    format!("{line}: {path}: {message} ({code})")
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|cause| cause as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_error_keeps_code_and_places() {
        let text = br#"{"code": "gap", "message": "2:3: a: b (gap)", "problems": [{"code": "gap", "line": 2, "col": 3, "path": "a", "message": "b"}]}"#;
        let error = Error::told(text);
        assert_eq!((error.code(), error.to_string().as_str()), ("gap", "2:3: a: b (gap)"));
        let problem = &error.problems()[0];
        assert_eq!((problem.line, problem.column, problem.path.as_deref(), &problem.source), (Some(2), Some(3), Some("a"), &None));
    }

    #[test]
    fn what_cannot_be_read_has_its_cause() {
        let error = Error::told(b"{");
        assert_eq!(error.code(), "unsupported_module");
        assert!(std::error::Error::source(&error).is_some());
    }
}
