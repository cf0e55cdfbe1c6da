//! The policy for outside crates: where they come from, under which licences, and which never.
//!
//! Reads `cargo metadata` without a network, so that it runs on every desk with the other tests.

use std::process::Command;

use serde_json::Value;

/// Licences under which a crate may be built in.
const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "0BSD",
    "CC0-1.0",
    "MIT-0",
    "BlueOak-1.0.0",
    "BSL-1.0",
    "Unlicense",
    "MPL-2.0",
    "Apache-2.0 WITH LLVM-exception",
];

/// Crates that were left out on purpose, with the reason.
const BANNED: &[(&str, &str)] = &[
    ("openssl-sys", "nothing the machine has to bring along"),
    ("chrono", "one crate for days and moments is enough: jiff"),
    ("bincode", "abandoned, and not self-describing"),
];

/// Crates that only the hub may need.
const ONLY_HUB: &[&str] = &["tokio", "axum", "hyper", "tokio-postgres"];

/// The kind of machine this runs on: crates for others were never fetched here.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn packages(more: &[&str]) -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .args(["--filter-platform", &host()])
        .args(more)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    // What was resolved, not all that the lock file names.
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let is_built = |package: &Value| nodes.iter().any(|node| node["id"] == package["id"]);
    let packages = metadata["packages"].as_array().unwrap();
    let packages: Vec<Value> = packages.iter().filter(|one| is_built(one)).cloned().collect();
    assert!(packages.len() > 50, "a policy that reads nothing proves nothing");
    packages
}

/// True if one of the alternatives of a licence expression is allowed as a whole.
fn allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" OR ").any(|way| way.split(" AND ").all(|one| LICENCES.contains(&one.trim())))
}

#[test]
fn every_crate_keeps_the_policy() {
    let mut broken = Vec::new();
    for package in packages(&[]) {
        let name = package["name"].as_str().unwrap();
        if name == "yizhan" {
            continue;
        }
        let source = package["source"].as_str().unwrap_or("a folder");
        if !source.starts_with("registry+https://github.com/rust-lang/crates.io-index")
            && !source.starts_with("sparse+")
            && !source.starts_with("registry+")
        {
            broken.push(format!("{name} comes from {source}"));
        }
        let licence = package["license"].as_str().unwrap_or("no licence");
        if !allowed(licence) {
            broken.push(format!("{name} is under {licence}"));
        }
        if let Some((_, why)) = BANNED.iter().find(|(banned, _)| *banned == name) {
            broken.push(format!("{name} is not wanted: {why}"));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn the_desk_needs_nothing_of_the_hub() {
    let names = |more: &[&str]| -> Vec<String> {
        packages(more).iter().map(|package| package["name"].as_str().unwrap().to_owned()).collect()
    };
    let (all, desk) = (names(&[]), names(&["--no-default-features"]));
    for name in ONLY_HUB {
        assert!(all.iter().any(|one| one == name), "{name}");
        assert!(!desk.iter().any(|one| one == name), "{name}");
    }
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let mut reason = false;
    let mut bare = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
            reason = false;
        } else if line.starts_with('#') {
            reason = true;
        } else if inside && line.contains('=') && !reason {
            bare.push(line.to_owned());
        } else if line.is_empty() {
            reason = false;
        }
    }
    assert!(bare.is_empty(), "no reason above: {bare:?}");
}
