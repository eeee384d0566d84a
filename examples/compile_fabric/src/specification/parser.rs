//! Parser of specifications: line by line, each by a function of its grammar.

use super::lexer::{Kind, Word, words};
use super::{Clause, Expression, Function, Input, Operator, Place, Specification};
use crate::failure::{self, Failure};
use crate::hash;
use crate::job::Job;

/// Length of the longest array.
const MOST_ELEMENTS: i64 = 64;
/// Maximum depth of nested parentheses, calls and signs.
const DEEPEST: usize = 64;
/// Maximum number of words of one line, so that its expression is not deeper than a stack.
const MOST_WORDS: usize = 500;
/// Number of digits of a clause's identifier.
const ID_DIGITS: usize = 16;

pub(super) fn parse(job: &Job) -> Result<Specification, Failure> {
    let mut lines = Vec::new();
    for (index, text) in job.text.lines().enumerate() {
        let line = Line { file: &job.file, words: words(text, index + 1), at: 0, depth: 0 };
        if line.words.len() > MOST_WORDS {
            let message = format!("more than {MOST_WORDS} words; give a part a clause of its own");
            return Err(line.wrong("too_long", message, Place { line: index + 1, column: 1 }));
        }
        if line.words.len() > 1 {
            lines.push(line);
        }
    }
    let mut lines = lines.into_iter();
    let Some(first) = lines.next() else {
        let empty = Failure::new(
            failure::Kind::Specification,
            "no_revision",
            "there is nothing in it; begin with `revision NAME`",
        );
        return Err(empty.at(&job.file, Place { line: 1, column: 1 }));
    };
    let mut specification = Specification {
        name: job.name.clone(),
        clause_count: 0,
        file: job.file.clone(),
        text: job.text.clone(),
        revision: revision(first)?,
        inputs: Vec::new(),
        clauses: Vec::new(),
    };
    for mut line in lines {
        match line.word().text {
            "input" => specification.inputs.push(line.input()?),
            "clause" => specification.clauses.push(line.clause()?),
            _ => return Err(line.expected("unknown_line", "`input` or `clause`")),
        }
    }
    specification.clause_count = specification.clauses.len();
    Ok(specification)
}

fn revision(mut line: Line<'_>) -> Result<String, Failure> {
    if line.word().text != "revision" {
        return Err(line.expected("no_revision", "a first line `revision NAME`"));
    }
    line.step();
    let name = line.name("a name such as `r1`")?;
    line.end()?;
    Ok(name)
}

/// Reader of one line.
struct Line<'t> {
    file: &'t str,
    /// Words; the last one is the end, which is never passed.
    words: Vec<Word<'t>>,
    at: usize,
    depth: usize,
}

const END: Word<'static> = Word { text: "", kind: Kind::End, place: Place { line: 1, column: 1 } };

impl<'t> Line<'t> {
    fn word(&self) -> &Word<'t> {
        self.words.get(self.at).or(self.words.last()).unwrap_or(&END)
    }

    fn step(&mut self) {
        self.at += 1;
    }

    fn is(&mut self, symbol: &str) -> bool {
        let is = self.word().text == symbol;
        if is {
            self.step();
        }
        is
    }

    fn symbol(&mut self, symbol: &str) -> Result<(), Failure> {
        if self.is(symbol) { Ok(()) } else { Err(self.expected("unexpected", &format!("`{symbol}`"))) }
    }

    fn name(&mut self, what: &str) -> Result<String, Failure> {
        let word = self.word().clone();
        if word.kind != Kind::Name {
            return Err(self.expected("unexpected", what));
        }
        self.step();
        Ok(word.text.to_owned())
    }

    fn end(&self) -> Result<(), Failure> {
        if self.word().kind == Kind::End {
            Ok(())
        } else {
            Err(self.expected("unexpected", "the end of the line"))
        }
    }

    /// Returns a mistake at this word.
    fn expected(&self, code: &str, what: &str) -> Failure {
        let word = self.word();
        let (code, found) = match word.kind {
            Kind::End => (code, "the line ends".to_owned()),
            Kind::Unknown => ("unknown_character", format!("`{}` means nothing", word.text)),
            _ => (code, format!("there is `{}`", word.text)),
        };
        self.wrong(code, format!("{found} where {what} is expected"), word.place)
    }

    fn wrong(&self, code: &str, message: String, place: Place) -> Failure {
        Failure::new(failure::Kind::Specification, code, message).at(self.file, place)
    }

    /// `input NAME: int[N] in LEAST..MOST`
    fn input(&mut self) -> Result<Input, Failure> {
        self.step();
        let place = self.word().place;
        let name = self.name("the input's name")?;
        self.symbol(":")?;
        if !self.is("int") {
            return Err(self.expected("unknown_type", "`int` or `int[N]`"));
        }
        let length = if self.is("[") { Some(self.length()?) } else { None };
        let (mut least, mut most) = (i64::MIN, i64::MAX);
        if self.is("in") {
            let range = self.word().place;
            least = self.signed()?;
            self.symbol("..")?;
            most = self.signed()?;
            if least > most {
                return Err(self.wrong(
                    "empty_range",
                    format!("there is no number from {least} to {most}"),
                    range,
                ));
            }
        }
        self.end()?;
        Ok(Input { name, place, length, least, most })
    }

    fn length(&mut self) -> Result<usize, Failure> {
        let place = self.word().place;
        let length = self.signed()?;
        self.symbol("]")?;
        match usize::try_from(length) {
            Ok(length @ 1..) if length <= MOST_ELEMENTS as usize => Ok(length),
            _ => {
                let message = format!("an array has 1 to {MOST_ELEMENTS} elements, not {length}");
                Err(self.wrong("bad_length", message, place))
            }
        }
    }

    fn signed(&mut self) -> Result<i64, Failure> {
        let sign = if self.is("-") { "-" } else { "" };
        self.number(sign)
    }

    fn number(&mut self, sign: &str) -> Result<i64, Failure> {
        let word = self.word().clone();
        if word.kind != Kind::Number {
            return Err(self.expected("unexpected", "a whole number"));
        }
        self.step();
        let text = format!("{sign}{}", word.text);
        text.parse()
            .map_err(|_| self.wrong("number_too_large", format!("{text} has no room in 64 bits"), word.place))
    }

    /// `clause NAME = EXPRESSION`
    fn clause(&mut self) -> Result<Clause, Failure> {
        self.step();
        let place = self.word().place;
        let name = self.name("the clause's name")?;
        self.symbol("=")?;
        let expression = self.expression()?;
        self.end()?;
        let words: Vec<_> = self.words.iter().map(|word| word.text).collect();
        let text = words.join(" ").trim_end().to_owned();
        Ok(Clause { id: hash::of_texts(&[&text], ID_DIGITS), name, text, place, expression })
    }

    fn expression(&mut self) -> Result<Expression, Failure> {
        self.chain(false)
    }

    /// Terms with `+` and `-` between them, or factors with `*`, `/` and `%`: from left to right.
    fn chain(&mut self, products: bool) -> Result<Expression, Failure> {
        let part = |line: &mut Self| if products { line.factor() } else { line.chain(true) };
        let mut left = part(self)?;
        while let Some(operator) = self.operator(products) {
            let place = self.word().place;
            self.step();
            left = Expression::Binary(operator, Box::new([left, part(self)?]), place);
        }
        Ok(left)
    }

    fn operator(&self, products: bool) -> Option<Operator> {
        let symbol = self.word().text.chars().next()?;
        Operator::of(symbol).filter(|operator| operator.is_product() == products)
    }

    fn factor(&mut self) -> Result<Expression, Failure> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let place = self.word().place;
            return Err(self.wrong(
                "too_deep",
                format!("more than {DEEPEST} levels; give a part a clause of its own"),
                place,
            ));
        }
        let factor = self.factor_at_this_level();
        self.depth -= 1;
        factor
    }

    fn factor_at_this_level(&mut self) -> Result<Expression, Failure> {
        if self.is("-") {
            return Ok(Expression::Negate(Box::new(self.factor()?)));
        }
        if self.is("(") {
            let inside = self.expression()?;
            self.symbol(")")?;
            return Ok(inside);
        }
        let word = self.word().clone();
        match word.kind {
            Kind::Number => self.number("").map(Expression::Number),
            Kind::Name => {
                self.step();
                if self.is("(") {
                    self.call(&word)
                } else {
                    Ok(Expression::Name(word.text.to_owned(), word.place))
                }
            }
            _ => Err(self.expected("no_operand", "a number, a name or `(`")),
        }
    }

    fn call(&mut self, name: &Word<'_>) -> Result<Expression, Failure> {
        let Some(function) = Function::ALL.into_iter().find(|function| function.name() == name.text) else {
            let known = Function::ALL.map(Function::name).join(", ");
            let message = format!("there is no function `{}`; there are {known}", name.text);
            return Err(self.wrong("unknown_function", message, name.place));
        };
        let mut arguments = vec![self.expression()?];
        while self.is(",") {
            arguments.push(self.expression()?);
        }
        self.symbol(")")?;
        if arguments.len() != function.arguments() {
            let (name_of, wants, has) = (name.text, function.arguments(), arguments.len());
            let message = format!("`{name_of}` takes {wants}, and is given {has}");
            return Err(self.wrong("argument_count", message, name.place));
        }
        Ok(Expression::Call(function, arguments, name.place))
    }
}
