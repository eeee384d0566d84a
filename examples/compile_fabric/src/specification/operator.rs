//! Operators and functions of clauses.

/// An operator between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Operator {
    pub(crate) const fn of(symbol: char) -> Option<Operator> {
        Some(match symbol {
            '+' => Operator::Add,
            '-' => Operator::Subtract,
            '*' => Operator::Multiply,
            '/' => Operator::Divide,
            '%' => Operator::Remainder,
            _ => return None,
        })
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Operator::Add => "add",
            Operator::Subtract => "subtract",
            Operator::Multiply => "multiply",
            Operator::Divide => "divide",
            Operator::Remainder => "remainder",
        }
    }

    pub(crate) const fn symbol(self) -> char {
        match self {
            Operator::Add => '+',
            Operator::Subtract => '-',
            Operator::Multiply => '*',
            Operator::Divide => '/',
            Operator::Remainder => '%',
        }
    }

    /// Returns true if it binds like `*` and not like `+`.
    pub(crate) const fn is_product(self) -> bool {
        matches!(self, Operator::Multiply | Operator::Divide | Operator::Remainder)
    }
}

/// A function of arrays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    Sum,
    Min,
    Max,
    Length,
    Dot,
}

impl Function {
    pub(crate) const ALL: [Function; 5] =
        [Function::Sum, Function::Min, Function::Max, Function::Length, Function::Dot];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Function::Sum => "sum",
            Function::Min => "min",
            Function::Max => "max",
            Function::Length => "length",
            Function::Dot => "dot",
        }
    }

    pub(crate) const fn arguments(self) -> usize {
        if matches!(self, Function::Dot) { 2 } else { 1 }
    }
}
