fn shown() {
    renamed::__private::fail_with(&PriceError::Empty);
}
