/// The items of a column, one a row: all valid, or with a validity bitmap in Arrow's layout (bit `i % 8` of byte `i / 8`, the lowest first).
#[derive(Debug, Clone, Copy)]
pub struct Column<'a, T> {
    pub(crate) items: &'a [T],
    pub(crate) valid: Option<&'a [u8]>,
}

impl<'a, T> From<&'a [T]> for Column<'a, T> {
    fn from(items: &'a [T]) -> Self {
        Column { items, valid: None }
    }
}

impl<'a, T> From<&'a Vec<T>> for Column<'a, T> {
    fn from(items: &'a Vec<T>) -> Self {
        items.as_slice().into()
    }
}

impl<'a, T, const N: usize> From<&'a [T; N]> for Column<'a, T> {
    fn from(items: &'a [T; N]) -> Self {
        items.as_slice().into()
    }
}

impl<'a, T> From<(&'a [T], &'a [u8])> for Column<'a, T> {
    fn from((items, valid): (&'a [T], &'a [u8])) -> Self {
        Column { items, valid: Some(valid) }
    }
}

/// A batch of shops whose indicators are known, by column. It borrows what it is made of.
#[derive(Debug, Clone)]
pub struct Columns<'a> {
    pub(crate) rows: usize,
    pub(crate) fields: Vec<Field<'a>>,
}

/// One column with what it means.
#[derive(Debug, Clone)]
pub(crate) struct Field<'a> {
    pub role: Role,
    /// Of values and volumes.
    pub indicator: &'a str,
    pub items: Items<'a>,
    pub valid: Option<&'a [u8]>,
}

/// The roles of a descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Value = 1,
    Volume = 2,
    Industry = 3,
    Industries = 4,
    Shops = 5,
    Totals = 16,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Items<'a> {
    F64(&'a [f64]),
    I64(&'a [i64]),
    U32(&'a [u32]),
    Text(&'a [&'a str]),
}

impl<'a> Columns<'a> {
    /// A batch without columns.
    pub fn new(rows: usize) -> Columns<'a> {
        Columns { rows, fields: Vec::new() }
    }

    /// Adds the values of an indicator. One that is not valid or not finite is missing; an indicator without a column is not supplied.
    pub fn value(self, indicator: &'a str, column: impl Into<Column<'a, f64>>) -> Self {
        let Column { items, valid } = column.into();
        self.with(Role::Value, indicator, Items::F64(items), valid)
    }

    /// Adds what an indicator's minimum volume is compared with. A volume may be invalid only where its value is missing.
    pub fn volume(self, indicator: &'a str, column: impl Into<Column<'a, i64>>) -> Self {
        let Column { items, valid } = column.into();
        self.with(Role::Volume, indicator, Items::I64(items), valid)
    }

    /// Adds the industries of the rows, as numbers in the list of [names](Columns::industries). A row whose number is not valid has none.
    pub fn industry(self, column: impl Into<Column<'a, u32>>) -> Self {
        let Column { items, valid } = column.into();
        self.with(Role::Industry, "", Items::U32(items), valid)
    }

    /// Adds the names of the industries. Without a column of industries all rows are of the first.
    pub fn industries(self, names: &'a [&'a str]) -> Self {
        self.with(Role::Industries, "", Items::Text(names), None)
    }

    /// Adds the shops' ids: each leaves its shop out of its own comparison.
    pub fn shops(self, ids: &'a [&'a str]) -> Self {
        self.with(Role::Shops, "", Items::Text(ids), None)
    }

    pub(crate) fn has_shops(&self) -> bool {
        self.fields.iter().any(|field| field.role == Role::Shops)
    }

    fn with(mut self, role: Role, indicator: &'a str, items: Items<'a>, valid: Option<&'a [u8]>) -> Self {
        self.fields.push(Field { role, indicator, items, valid });
        self
    }
}

/// Numbers of the rows of a batch. Its room is used again by the next one.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// By row; NaN where there is none.
    pub values: Vec<f64>,
    /// Validity bitmap, in Arrow's layout: bit 0 where there is none.
    pub valid: Vec<u8>,
}

/// The scores of a batch.
pub type Totals = Numbers;
