-- The four functions by which SQLite and ClickHouse run one text: SQLite has them from the store, and in texts for
-- ClickHouse their calls are replaced by these definitions. With the functions, it runs the files beside this one too.
CREATE FUNCTION IF NOT EXISTS attr AS (map, key) -> map[key];
CREATE FUNCTION IF NOT EXISTS percentile AS (value, percent) -> quantileExact(percent / 100)(value);
CREATE FUNCTION IF NOT EXISTS unix_nanos AS (time) -> toUnixTimestamp64Nano(time);
CREATE FUNCTION IF NOT EXISTS flow AS (time, name) ->
    arrayStringConcat(arrayCompact(arrayMap(place -> place.2, arraySort(groupArray((time, name))))), ' > ');
