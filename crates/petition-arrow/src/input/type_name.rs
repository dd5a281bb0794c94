//! Names the types of columns in plain words, for users of every data frame.

use arrow_schema::DataType;
use petition_core::Text;
use petition_core::schema::cell::name_shown;

/// Returns the name of a type of columns.
///
/// ```
/// let name = petition_arrow::input::type_name(&arrow_schema::DataType::LargeUtf8);
/// assert_eq!(name.en, "text");
/// ```
pub fn type_name(kind: &DataType) -> Text {
    let (zh, en) = match kind {
        DataType::Null => ("空值", "nulls"),
        DataType::Boolean => ("是与否", "true and false"),
        DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::Int64
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32
        | DataType::UInt64 => ("整数", "whole numbers"),
        DataType::Float16
        | DataType::Float32
        | DataType::Float64
        | DataType::Decimal32(..)
        | DataType::Decimal64(..)
        | DataType::Decimal128(..)
        | DataType::Decimal256(..) => ("小数", "decimal numbers"),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => ("文字", "text"),
        DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView
        | DataType::FixedSizeBinary(_) => ("字节", "bytes"),
        DataType::Date32 | DataType::Date64 => ("日期", "days"),
        DataType::Time32(_) | DataType::Time64(_) => ("时刻", "times of day"),
        DataType::Timestamp(_, None) => ("日期时间", "dates with times"),
        DataType::Timestamp(_, Some(zone)) => {
            let zone = name_shown(zone);
            return Text::new(
                format!("带时区 {zone} 的日期时间"),
                format!("dates with times in the time zone {zone}"),
            );
        }
        DataType::Duration(_) | DataType::Interval(_) => ("时长", "durations"),
        DataType::Struct(_) => ("结构", "structures"),
        DataType::List(item)
        | DataType::LargeList(item)
        | DataType::ListView(item)
        | DataType::LargeListView(item)
        | DataType::FixedSizeList(item, _) => {
            let items = type_name(item.data_type());
            return Text::new(format!("列表（{}）", items.zh), format!("lists of {}", items.en));
        }
        DataType::Dictionary(_, values) => return type_name(values),
        DataType::RunEndEncoded(_, values) => return type_name(values.data_type()),
        other => return Text::same(name_shown(&other.to_string())),
    };
    Text::new(zh, en)
}
