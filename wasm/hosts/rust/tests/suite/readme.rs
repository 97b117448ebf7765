use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::project;

/// Runs an example in a directory, and compares it and what it prints with the README.
fn check(example: &str, directory: &Path) {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{example}.rs"))).unwrap();
    // cargo builds the examples of a package before it runs the tests: target/PROFILE/deps/suite, target/PROFILE/examples/readme.
    let program = std::env::current_exe().unwrap().parent().unwrap().with_file_name("examples").join(example);
    let run = Command::new(program).current_dir(directory).output().unwrap();
    let (printed, error) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    let shown = format!("```rust,no_run\n{source}```\n\n```text\n{printed}```\n");
    assert!(include_str!("../../README.md").contains(&shown), "the README has not this example:\n{shown}{error}");
}

#[test]
fn the_examples_print_what_the_readme_shows() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::copy(project("wasm/dist/compiled/policies/tiktok-shop-sps.wasm"), directory.join("policy.wasm")).unwrap();
    check("readme", directory);
    check("columns", directory);
}
