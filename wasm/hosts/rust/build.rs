//! Lists the policies that the package brings, from the files that `assets.sh` copies.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    let assets = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("assets");
    println!("cargo::rerun-if-changed={}", assets.display());
    if !assets.join("shopscore.wasm").exists() {
        println!("cargo::error=there is no assets/shopscore.wasm: in a checkout, build the module and run assets.sh");
        return;
    }
    let mut policies: Vec<_> = fs::read_dir(assets.join("policies")).unwrap().map(|entry| entry.unwrap().path()).collect();
    policies.sort();
    let mut list = String::from("&[");
    for path in policies {
        let name = path.file_stem().unwrap().to_str().unwrap();
        write!(list, "({name:?}, include_str!({path:?})),").unwrap();
    }
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("policies.rs"), list + "]").unwrap();
}
