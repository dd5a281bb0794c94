//! Writes the bill of materials of an artefact in the format CycloneDX 1.6.
//!
//! The same sources give the same bytes: no time, no serial number, no path of a machine.

use super::shipped::{Id, Shipped};
use crate::component::Component;
use serde_json::{Value, json};

/// Returns the document for a package of the workspace, its crates, and other components.
pub fn sbom(package: &str, targets: &[&str], crates: &[Shipped], others: &[Component]) -> String {
    let subject = crates.iter().find(|each| each.id.0 == package);
    let own = subject.map(|each| reference(&each.id)).unwrap_or_default();
    let parts = crates.iter().filter(|each| each.id.0 != package).map(component);
    let parts: Vec<Value> = parts.chain(others.iter().map(other_component)).collect();
    let uses = |each: &Shipped| {
        let mut uses: Vec<String> = each.uses.iter().map(reference).collect();
        if each.id.0 == package {
            uses.extend(others.iter().map(package_url));
        }
        json!({"ref": reference(&each.id), "dependsOn": uses})
    };
    let leaves = others.iter().map(|each| json!({"ref": package_url(each), "dependsOn": []}));
    let dependencies: Vec<Value> = crates.iter().map(uses).chain(leaves).collect();
    let target = |target: &&str| json!({"name": "petition:target", "value": target});
    let document = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": subject.map(|each| json!({
                "type": "application",
                "bom-ref": own,
                "name": each.id.0,
                "version": each.id.1,
                "licenses": [{"expression": each.licence}],
                "purl": own,
            })),
            "properties": targets.iter().map(target).collect::<Vec<_>>(),
        },
        "components": parts,
        "dependencies": dependencies,
    });
    format!("{document:#}\n")
}

fn component(each: &Shipped) -> Value {
    let hash = each.checksum.iter().map(|sum| json!({"alg": "SHA-256", "content": sum}));
    json!({
        "type": "library",
        "bom-ref": reference(&each.id),
        "name": each.id.0,
        "version": each.id.1,
        "hashes": hash.collect::<Vec<_>>(),
        "licenses": [{"expression": each.licence}],
        "purl": reference(&each.id),
    })
}

fn other_component(each: &Component) -> Value {
    let licence = each.licence.iter().map(|licence| json!({"expression": licence}));
    json!({
        "type": "library",
        "bom-ref": package_url(each),
        "name": each.name,
        "version": each.version,
        "licenses": licence.collect::<Vec<_>>(),
        "purl": package_url(each),
    })
}

fn reference((name, version): &Id) -> String {
    format!("pkg:cargo/{name}@{version}")
}

fn package_url(Component { kind, name, version, .. }: &Component) -> String {
    format!("pkg:{kind}/{name}@{version}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn shipped(name: &str, checksum: Option<&str>, uses: &[&str]) -> Shipped {
        let id = |name: &str| (name.to_owned(), "1.0.0".to_owned());
        Shipped {
            id: id(name),
            licence: "MIT OR Apache-2.0".to_owned(),
            folder: "/home/somebody/cargo".into(),
            checksum: checksum.map(str::to_owned),
            uses: uses.iter().map(|name| id(name)).collect::<BTreeSet<_>>(),
        }
    }

    #[test]
    fn a_bill_lists_parts_with_licence_checksum_and_users() {
        let crates = [shipped("left", Some("00ff"), &[]), shipped("own", None, &["left"])];
        let jna = Component {
            kind: "maven",
            name: "net.java.dev.jna/jna".into(),
            version: "5".into(),
            licence: None,
            folder: None,
        };
        let text = sbom("own", &["x86_64-unknown-linux-musl"], &crates, &[jna]);
        assert!(!text.contains("/home/"), "{text}");
        let bill: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(bill["metadata"]["component"]["bom-ref"], "pkg:cargo/own@1.0.0");
        assert_eq!(bill["components"].as_array().unwrap().len(), 2);
        assert_eq!(bill["components"][0]["hashes"][0]["content"], "00ff");
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(
            bill["dependencies"][1]["dependsOn"],
            json!(["pkg:cargo/left@1.0.0", "pkg:maven/net.java.dev.jna/jna@5"])
        );
    }
}
