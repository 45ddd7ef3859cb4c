MODEL (
    name facts.currencies,
    kind SEED (path '../../../seeds/reference/currencies.csv'),
    columns (code varchar, name varchar, minor_units int)
);
