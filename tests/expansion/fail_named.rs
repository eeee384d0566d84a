fn shown() {
    ::telemetry::__private::fail("not_found", true);
}
