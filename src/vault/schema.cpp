#include "schema.h"

#include "passages.h"

#include <array>
#include <string>

namespace leitmotif {

namespace {

/// Values, what they were before, what is being written, and facts about the vault itself.
constexpr const char* schema_1 = R"(
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
INSERT INTO fact VALUES ('saves', 0);
)";

/// The search index: one passage a session. The words stand in `passage` once; the index over them is kept by triggers, and forgets
/// for good what is deleted (secure-delete).
constexpr const char* schema_2 = R"(
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
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
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
)";

struct Step {
    const char* sql;
    Result<void> (*afterwards)(Database&);  ///< what SQL cannot say; or nothing
};

constexpr std::array<Step, newest_schema> steps { Step { schema_1, nullptr }, Step { schema_2, index_everything } };

}

Result<std::int64_t> schema_of(Database& database) { return database.number("PRAGMA user_version"); }

Result<void> migrate(Database& database, std::int64_t to)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    auto version = schema_of(database);  // inside, so that two windows do not both do it
    if (!version)
        return version.error();
    for (std::int64_t next = *version; next < to; ++next) {
        const Step& step = steps[static_cast<std::size_t>(next)];
        if (auto made = database.run(step.sql); !made)
            return made;
        if (step.afterwards != nullptr) {
            if (auto done = step.afterwards(database); !done)
                return done;
        }
        if (auto set = database.run(("PRAGMA user_version = " + std::to_string(next + 1)).c_str()); !set)
            return set;
    }
    return transaction->commit();
}

}
