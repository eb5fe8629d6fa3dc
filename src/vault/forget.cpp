#include <vault/forget.h>

#include "passages.h"
#include "schema.h"
#include "vault_parts.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vault/records.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

Result<std::size_t> remove(Database& database, std::string_view sql, std::string_view collection, std::string_view id)
{
    auto removed = collection.empty() ? database.run(sql, id) : database.run(sql, collection, id);
    if (!removed)
        return removed.error();
    return static_cast<std::size_t>(database.changes());
}

/// A draft belongs to the session whose id its body has.
Result<std::vector<std::string>> drafts_about(Database& database, std::string_view id)
{
    std::vector<std::string> out;
    auto read = database.each_row("SELECT id, body FROM draft", [&](const Statement& row) {
        const auto body = nlohmann::json::parse(row.text(1), nullptr, false);
        if (body.is_object() && body.contains("id") && body["id"] == id)
            out.push_back(row.text(0));
    });
    if (!read)
        return read.error();
    return out;
}

Result<bool> holds(Database& database, std::string_view id)
{
    auto statement = database.prepare("SELECT 1 FROM value WHERE id = ?1 AND collection IN ('session', 'codes', 'quieted') "
                                      "UNION ALL SELECT 1 FROM history WHERE id = ?1 AND collection IN ('session', 'codes', 'quieted')");
    if (!statement)
        return statement.error();
    const auto row = statement->bind(1, id).step();
    if (!row || *row)
        return row;
    const auto drafts = drafts_about(database, id);
    if (!drafts)
        return drafts.error();
    return !drafts->empty();
}

}

Result<Forgotten> forget_session(Vault& vault, std::string_view id)
{
    Database& database = vault.parts().database;
    auto save = Save::begin(vault.parts());
    if (!save)
        return save.error();
    constexpr std::string_view value = "DELETE FROM value WHERE collection = ? AND id = ?";
    constexpr std::string_view history = "DELETE FROM history WHERE collection = ? AND id = ?";
    Forgotten gone;
    std::size_t codes = 0;
    std::size_t old_codes = 0;
    std::size_t quieted = 0;
    constexpr std::string_view quieted_sentences = "quieted";  // kept by app, by the session's id; they hold its words
    struct Part {
        std::string_view sql;
        std::string_view collection;
        std::size_t& count;
    };
    for (const Part& part :
        { Part { value, KeptAs<Session>::collection, gone.sessions }, Part { history, KeptAs<Session>::collection, gone.revisions },
            Part { value, KeptAs<CodedSession>::collection, codes }, Part { history, KeptAs<CodedSession>::collection, old_codes },
            Part { value, quieted_sentences, quieted }, Part { history, quieted_sentences, quieted } }) {
        const auto count = remove(database, part.sql, part.collection, id);
        if (!count)
            return count.error();
        part.count = *count;
    }
    gone.codings = codes + old_codes;
    for (const std::string_view collection : { imported_collection, set_aside_collection }) {  // what an import kept about it
        for (const std::string_view sql : { value, history }) {
            if (const auto count = remove(database, sql, collection, id); !count)
                return count.error();
        }
    }
    const auto drafts = drafts_about(database, id);
    if (!drafts)
        return drafts.error();
    for (const std::string& draft : *drafts) {
        const auto count = remove(database, "DELETE FROM draft WHERE id = ?", {}, draft);
        if (!count)
            return count.error();
        gone.drafts += *count;
    }
    if (gone.sessions + gone.revisions + gone.codings + gone.drafts == 0)
        return Error { ErrorCode::not_found, "there is no session of that name in the vault" };
    const auto version = schema_of(database);
    if (!version)
        return version.error();
    if (*version >= 2) {
        if (auto removed = forget_passage(database, id); !removed)
            return removed.error();
    }
    if (auto done = save->commit(); !done)
        return done.error();
    gone.cleaned = clean(vault).has_value();
    return gone;
}

Result<void> clean(Vault& vault)
{
    Database& database = vault.parts().database;
    if (auto rewritten = database.run("VACUUM"); !rewritten)
        return rewritten;
    auto emptied = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!emptied)
        return emptied.error();
    const auto row = emptied->step();
    if (!row)
        return row.error();
    if (emptied->integer(0) != 0)
        return Error { ErrorCode::busy, "another window is using the vault; close it there and try again" };
    return {};
}

std::vector<BackupHolding> backups_holding(Vault& vault, const fs::path& folder, std::string_view id)
{
    std::vector<BackupHolding> out;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (entry->path().extension() != ".leitmotif")
            continue;
        BackupHolding one { entry->path(), false, false };
        if (auto backup = Vault::open_file(one.file, vault)) {
            if (const auto held = holds(backup->parts().database, id)) {
                one.readable = true;
                one.holds = *held;
            }
        }
        if (one.holds || !one.readable)
            out.push_back(std::move(one));
    }
    std::sort(out.begin(), out.end(), [](const BackupHolding& a, const BackupHolding& b) { return a.file < b.file; });
    return out;
}

Result<Forgotten> forget_in_backup(Vault& vault, const fs::path& backup, std::string_view id)
{
    auto opened = Vault::open_file(backup, vault);
    if (!opened)
        return opened.error();
    return forget_session(*opened, id);
}

}
