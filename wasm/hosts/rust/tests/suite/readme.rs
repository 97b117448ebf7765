use std::fs;
use std::path::Path;
use std::process::Command;

/// The first block of a kind in the README.
fn block(kind: &str) -> String {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once(&format!("```{kind}\n")).expect("a block of that kind");
    rest.split_once("```").expect("its end").0.to_string()
}

#[test]
fn the_example_prints_what_the_readme_shows() {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/readme.rs")).unwrap();
    assert_eq!(block("rust,no_run"), source, "examples/readme.rs is the example of the README");
    // cargo builds the examples of a package before it runs the tests: target/PROFILE/deps/suite, target/PROFILE/examples/readme.
    let program = std::env::current_exe().unwrap().parent().unwrap().with_file_name("examples").join("readme");
    let run = Command::new(program).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&run.stdout), block("text"), "{}", String::from_utf8_lossy(&run.stderr));
}
