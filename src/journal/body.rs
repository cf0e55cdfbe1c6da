//! Bodies as bytes: a CBOR map from field number to value.
//!
//! CBOR describes itself, so that an older program can step over a field it does not know and a
//! newer one finds a missing field missing. Reading never fails as a whole on what is merely
//! unknown; it fails on bytes that are no CBOR.

use std::collections::BTreeMap;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use crate::domain::value::{Body, Value};

/// Nesting beyond this is no body of ours, and must not eat the stack.
const DEPTH_MAX: usize = 8;

/// These bytes are not a body.
#[derive(Debug, Clone, thiserror::Error)]
#[error("body is not a map of fields: {0}")]
pub struct BodyError(String);

type Written<'a> = Encoder<&'a mut Vec<u8>>;
type WriteError = minicbor::encode::Error<std::convert::Infallible>;

/// The bytes of a body; the same body always gives the same bytes.
pub fn encode(body: &Body) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(64);
    let mut encoder = Encoder::new(&mut bytes);
    // Writing into a vector cannot fail: its error has no value.
    let _never_fails = write_body(&mut encoder, body);
    bytes
}

fn write_body(encoder: &mut Written<'_>, body: &Body) -> Result<(), WriteError> {
    encoder.map(body.len() as u64)?;
    for (field, value) in body {
        encoder.u16(*field)?;
        write_value(encoder, value)?;
    }
    Ok(())
}

fn write_value(encoder: &mut Written<'_>, value: &Value) -> Result<(), WriteError> {
    match value {
        Value::Int(number) => encoder.i64(*number)?,
        Value::Text(text) => encoder.str(text)?,
        Value::Bytes(bytes) => encoder.bytes(bytes)?,
        Value::List(values) => {
            encoder.array(values.len() as u64)?;
            for value in values {
                write_value(encoder, value)?;
            }
            encoder
        }
        Value::Map(entries) => {
            encoder.map(entries.len() as u64)?;
            for (key, value) in entries {
                encoder.str(key)?;
                write_value(encoder, value)?;
            }
            encoder
        }
    };
    Ok(())
}

/// Reads a body. Values of types from the future are left out; the bytes themselves stay in the
/// journal.
pub fn decode(bytes: &[u8]) -> Result<Body, BodyError> {
    let mut decoder = Decoder::new(bytes);
    read_body(&mut decoder).map_err(|error| BodyError(error.to_string()))
}

fn read_body(decoder: &mut Decoder<'_>) -> Result<Body, minicbor::decode::Error> {
    let count = decoder.map()?.ok_or_else(|| message("a map without a length"))?;
    let mut body = Body::new();
    for _ in 0..count {
        let field = decoder.u16()?;
        if let Some(value) = read_value(decoder, 0)? {
            body.insert(field, value);
        }
    }
    Ok(body)
}

fn message(text: &'static str) -> minicbor::decode::Error {
    minicbor::decode::Error::message(text)
}

fn read_value(
    decoder: &mut Decoder<'_>,
    depth: usize,
) -> Result<Option<Value>, minicbor::decode::Error> {
    if depth > DEPTH_MAX {
        return Err(message("nested too deeply"));
    }
    Ok(match decoder.datatype()? {
        Type::String => Some(Value::Text(decoder.str()?.to_owned())),
        Type::Bytes => Some(Value::Bytes(decoder.bytes()?.to_vec())),
        Type::Array => {
            let count = decoder.array()?.ok_or_else(|| message("a list without a length"))?;
            let mut values = Vec::new();
            for _ in 0..count {
                values.extend(read_value(decoder, depth + 1)?);
            }
            Some(Value::List(values))
        }
        Type::Map => {
            let count = decoder.map()?.ok_or_else(|| message("a map without a length"))?;
            let mut entries = BTreeMap::new();
            for _ in 0..count {
                let key = decoder.str()?.to_owned();
                if let Some(value) = read_value(decoder, depth + 1)? {
                    entries.insert(key, value);
                }
            }
            Some(Value::Map(entries))
        }
        Type::U8
        | Type::U16
        | Type::U32
        | Type::U64
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::Int => Some(Value::Int(decoder.i64()?)),
        // Types this version never writes: stepped over, kept in the bytes.
        _ => {
            decoder.skip()?;
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::value::Saying;

    #[test]
    fn a_field_of_an_unknown_type_is_stepped_over() {
        // {16: "a", 17: 1.5, 18: 2}
        let bytes = [0xa3, 0x10, 0x61, b'a', 0x11, 0xf9, 0x3e, 0x00, 0x12, 0x02];
        let body = decode(&bytes).unwrap();
        assert_eq!(body, Saying::new().with(16_u16, "a").with(18_u16, 2_i64).body());
    }

    #[test]
    fn what_is_no_map_of_fields_is_refused_and_never_panics() {
        for bytes in [&[][..], &[0x01], &[0xa1, 0x10], &[0xbf, 0xff], &[0xa1, 0x61, b'a', 0x01]] {
            assert!(decode(bytes).is_err(), "{bytes:02x?}");
        }
        let deep = [&[0xa1, 0x10][..], &[0x81; 10_000], &[0x01]].concat();
        assert!(decode(&deep).is_err());
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i64>().prop_map(Value::Int),
            ".{0,12}".prop_map(Value::Text),
            proptest::collection::vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
                proptest::collection::btree_map("[a-z]{1,6}", inner, 0..4).prop_map(Value::Map),
            ]
        })
    }

    proptest! {
        #[test]
        fn bodies_read_back(body in proptest::collection::btree_map(any::<u16>(), value(), 0..8)) {
            prop_assert_eq!(decode(&encode(&body)).unwrap(), body);
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _either_way = decode(&bytes);
        }
    }
}
