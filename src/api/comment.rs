//! `COMMENT ON FUNCTION`, written where the function is.
//!
//! pgrx takes pieces of the extension's script from `extension_sql!` as one literal; a doc comment is several. Its lines
//! are put together here (each begins with a blank), and the statement goes where pgrx puts those of `extension_sql!`.

/// The COMMENT of a function of the module (`as`: by the name that SQL has for it).
macro_rules! comment {
    ($(#[doc = $line:literal])+ fn $function:ident) => {
        $crate::api::comment::comment! { $(#[doc = $line])+ fn $function as $function }
    };
    ($(#[doc = $line:literal])+ fn $function:ident as $name:ident) => {
        const _: () = {
            use ::pgrx::pgrx_sql_entity_graph::section::{
                ENTITY_CUSTOM_SQL, EntryWriter, POSITIONING_REF_FULL_PATH, bool_len, bytes_len, list_len, str_len,
                u8_len, u32_len,
            };

            const PARTS: [&str; 3] = [
                concat!("comment on function ar.", stringify!($name), " is $comment$"),
                concat!($($line),+).split_at(1).1,
                "$comment$;",
            ];
            const SQL: [u8; PARTS[0].len() + PARTS[1].len() + PARTS[2].len()] = $crate::api::comment::joined(PARTS);
            const NAME: &str = concat!("comment on ", module_path!(), "::", stringify!($function));
            const FUNCTION: &str = concat!(module_path!(), "::", stringify!($function));
            const PLACE: &str = concat!(file!(), ':', line!());
            const PAYLOAD: usize = u8_len()
                + bytes_len(SQL.len())
                + str_len(module_path!())
                + str_len(PLACE)
                + str_len(file!())
                + u32_len()
                + str_len(NAME)
                + bool_len()
                + bool_len()
                + list_len(&[u8_len() + str_len(FUNCTION)])
                + list_len(&[]);
            ::pgrx::pgrx_sql_entity_graph::__pgrx_schema_entry!(
                __PGRX_SCHEMA_COMMENT,
                u32_len() + PAYLOAD,
                EntryWriter::<{ u32_len() + PAYLOAD }>::new()
                    .u32(PAYLOAD as u32)
                    .u8(ENTITY_CUSTOM_SQL)
                    .u32(SQL.len() as u32)
                    .bytes(&SQL)
                    .str(module_path!())
                    .str(PLACE)
                    .str(file!())
                    .u32(line!())
                    .str(NAME)
                    .bool(false)
                    .bool(false)
                    .u32(1)
                    .u8(POSITIONING_REF_FULL_PATH)
                    .str(FUNCTION)
                    .u32(0)
                    .finish()
            );
        };
    };
}
pub(super) use comment;

pub(super) const fn joined<const LENGTH: usize>(parts: [&str; 3]) -> [u8; LENGTH] {
    let mut joined = [0; LENGTH];
    let (mut part, mut written) = (0, 0);
    while part < parts.len() {
        let bytes = parts[part].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            joined[written] = bytes[at];
            at += 1;
            written += 1;
        }
        part += 1;
    }
    joined
}
