CREATE TABLE value (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    written INTEGER NOT NULL,
    date TEXT NOT NULL,
    title TEXT NOT NULL,
    format INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (collection, id)
) STRICT;
CREATE INDEX value_by_date ON value (collection, date, id, revision, written, title);
CREATE TABLE history (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    written INTEGER NOT NULL,
    format INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (collection, id, revision)
) STRICT;
CREATE TABLE draft (
    id TEXT PRIMARY KEY NOT NULL,
    started INTEGER NOT NULL,
    written INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE fact (
    name TEXT PRIMARY KEY NOT NULL,
    number INTEGER NOT NULL
) STRICT;
