impl<T> PriceList<T> {
    const SIZE: usize = 3;
    const fn new() -> Self {
        PriceList
    }
    /// Looks it up.
    #[renamed::stage("price_list.price", crate = renamed, impl)]
    pub fn price(&self) -> u32 {
        3
    }
    #[renamed::stage("price_list.total", output, crate = renamed, impl)]
    async fn total(&self) -> u32 {
        4
    }
    #[stage("shop.close", output, crate = renamed, impl)]
    fn close(self) {}
}
