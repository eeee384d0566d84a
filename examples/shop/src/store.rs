//! Orders and stock, in SQLite.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension as _, params};
use telemetry::{StageError, stage};
use thiserror::Error;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::conventions::{key, metric, span};
use crate::dispatch::Carrier;
use crate::order::Order;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS stock (sku TEXT PRIMARY KEY, pieces INTEGER NOT NULL) STRICT;
    INSERT OR IGNORE INTO stock VALUES ('tea', 100), ('cup', 5), ('pot', 80);
    CREATE TABLE IF NOT EXISTS orders (
        id TEXT PRIMARY KEY, placed_at INTEGER NOT NULL, customer TEXT NOT NULL, channel TEXT NOT NULL,
        sku TEXT NOT NULL, quantity INTEGER NOT NULL, cents INTEGER NOT NULL,
        status TEXT NOT NULL
    ) STRICT;";

/// Database, whose queries run on threads that may block.
#[derive(Clone)]
pub(crate) struct Store(Arc<Mutex<Connection>>);

#[derive(Debug, Error, StageError)]
pub(crate) enum StoreError {
    #[error("the database has failed: {0}")]
    Database(#[from] rusqlite::Error),
    #[error("the query was not run")]
    NotRun(#[from] tokio::task::JoinError),
}

impl Store {
    pub(crate) fn open(path: &Path) -> rusqlite::Result<Store> {
        let connection = Connection::open(path)?;
        connection.execute_batch(SCHEMA)?;
        Ok(Store(Arc::new(Mutex::new(connection))))
    }

    /// Takes the pieces of the order from the stock; returns how many are left, `None` if there are too few.
    pub(crate) async fn reserve(&self, order: &Order) -> Result<Option<i64>, StoreError> {
        const SQL: &str =
            "UPDATE stock SET pieces = pieces - ?2 WHERE sku = ?1 AND pieces >= ?2 RETURNING pieces";
        let (sku, quantity) = (order.sku.clone(), order.quantity);
        self.run("UPDATE", "stock", move |connection| {
            connection.query_row(SQL, params![sku, quantity], |row| row.get(0)).optional()
        })
        .await
    }

    pub(crate) async fn insert(&self, order: &Order, cents: u64) -> Result<(), StoreError> {
        const SQL: &str = "INSERT INTO orders VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'accepted')";
        let (id, placed_at, cents) =
            (order.id.to_string(), order.placed_at.unix_timestamp(), cents.cast_signed());
        let (customer, channel) = (order.customer.clone(), format!("{:?}", order.channel));
        let (sku, quantity) = (order.sku.clone(), order.quantity);
        self.run("INSERT", "orders", move |connection| {
            let order = params![id, placed_at, customer, channel, sku, quantity, cents];
            connection.execute(SQL, order).map(drop)
        })
        .await
    }

    pub(crate) async fn shipped(&self, id: Uuid, carrier: Carrier) -> Result<(), StoreError> {
        const SQL: &str = "UPDATE orders SET status = ?2 WHERE id = ?1";
        let status = format!("shipped by {carrier:?}").to_lowercase();
        self.run("UPDATE", "orders", move |connection| {
            connection.execute(SQL, params![id.to_string(), status]).map(drop)
        })
        .await
    }

    pub(crate) async fn status(&self, id: Uuid) -> Result<Option<String>, StoreError> {
        const SQL: &str = "SELECT status FROM orders WHERE id = ?1";
        self.run("SELECT", "orders", move |connection| {
            connection.query_row(SQL, [id.to_string()], |row| row.get(0)).optional()
        })
        .await
    }

    #[stage(
        span::SHOP_QUERY,
        fields(key::DB_OPERATION_NAME = operation, key::DB_COLLECTION_NAME = table),
        metrics(duration = metric::DB_CLIENT_OPERATION_DURATION)
    )]
    async fn run<T: Send + 'static>(
        &self,
        operation: &str,
        table: &str,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let connection = Arc::clone(&self.0);
        let query = move || query(&connection.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(spawn_blocking(query).await??)
    }
}
