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
CREATE TABLE passage (
    number INTEGER PRIMARY KEY,
    session TEXT NOT NULL UNIQUE,
    date TEXT NOT NULL,
    words TEXT NOT NULL,
    people TEXT NOT NULL,
    themes TEXT NOT NULL,
    codes TEXT NOT NULL
) STRICT;
CREATE INDEX passage_by_date ON passage (date);
CREATE VIRTUAL TABLE search USING fts5 (
    words, people, themes, codes,
    content = 'passage', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
    INSERT INTO search (rowid, words, people, themes, codes) VALUES (new.number, new.words, new.people, new.themes, new.codes);
END;
CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN
    INSERT INTO search (search, rowid, words, people, themes, codes)
    VALUES ('delete', old.number, old.words, old.people, old.themes, old.codes);
END;
CREATE TRIGGER passage_changed AFTER UPDATE ON passage BEGIN
    INSERT INTO search (search, rowid, words, people, themes, codes)
    VALUES ('delete', old.number, old.words, old.people, old.themes, old.codes);
    INSERT INTO search (rowid, words, people, themes, codes) VALUES (new.number, new.words, new.people, new.themes, new.codes);
END;
