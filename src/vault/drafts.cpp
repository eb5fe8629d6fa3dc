#include <vault/drafts.h>

#include "crypto.h"
#include "hex.h"
#include "values_in.h"
#include "vault_parts.h"

#include <record/json.h>
#include <vault/records.h>
#include <vault/sealed_file.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view rescued = "leitmotif-rescued-";

Result<Draft> draft_from(const Statement& row)
{
    auto session = session_from_json(row.text(3));
    if (!session)
        return Error { ErrorCode::invalid_format, "a draft in the vault cannot be read" };
    return Draft { row.text(0), row.integer(1), row.integer(2), std::move(session).value() };
}

/// In one save, so that what is rescued twice is there once.
Result<void> put_draft(Vault& vault, const Draft& draft)
{
    auto save = Save::begin(vault.parts());
    if (!save)
        return save.error();
    auto put = vault.parts().database.run("INSERT INTO draft (id, started, written, body) VALUES (?, ?, ?, ?) "
                                          "ON CONFLICT (id) DO UPDATE SET written = excluded.written, body = excluded.body "
                                          "WHERE excluded.written >= draft.written",
        draft.id, draft.started, draft.written, to_json(draft.session));
    if (!put)
        return put;
    return save->commit();
}

}

std::string new_draft_id()
{
    std::array<unsigned char, 16> id {};
    random_bytes(id);
    return to_hex(id);
}

Result<void> save_draft(Vault& vault, Draft& draft)
{
    draft.written = std::max(vault.now(), draft.written);
    if (draft.started == 0)
        draft.started = draft.written;
    return put_draft(vault, draft);
}

Result<std::vector<Draft>> drafts_of(Vault& vault)
{
    std::vector<Draft> out;
    auto read = vault.parts().database.each_row(
        "SELECT id, started, written, body FROM draft ORDER BY written, id", [&](const Statement& row) -> Result<void> {
            auto draft = draft_from(row);
            if (!draft)
                return draft.error();
            out.push_back(std::move(draft).value());
            return {};
        });
    if (!read)
        return read.error();
    return out;
}

Result<Draft> find_draft(Vault& vault, std::string_view id)
{
    auto statement = vault.parts().database.prepare("SELECT id, started, written, body FROM draft WHERE id = ?");
    if (!statement)
        return statement.error();
    const auto row = statement->bind(1, id).step();
    if (!row)
        return row.error();
    if (!*row)
        return Error { ErrorCode::not_found, "there is no draft of that name" };
    return draft_from(*statement);
}

Result<std::int64_t> finish_draft(
    Vault& vault, std::string_view draft, const Session& session, std::optional<std::int64_t> expected)
{
    auto save = Save::begin(vault.parts());
    if (!save)
        return save.error();
    if (expected) {
        const auto there = find_value(vault, KeptAs<Session>::collection, session.id);
        if (!there)
            return there.error();
        if ((*there ? (*there)->revision : 0) != *expected)
            return Error { ErrorCode::changed, "this entry was changed meanwhile, in another window; nothing of either is lost" };
    }
    auto put = put_in(vault.parts().database, KeptAs<Session>::collection, KeptAs<Session>::write(session), vault.now());
    if (!put)
        return put.error();
    if (auto gone = vault.parts().database.run("DELETE FROM draft WHERE id = ?", draft); !gone)
        return gone.error();
    if (auto done = save->commit(); !done)
        return done.error();
    return put->first;
}

Result<void> discard_draft(Vault& vault, std::string_view id)
{
    auto save = Save::begin(vault.parts());
    if (!save)
        return save.error();
    if (auto gone = vault.parts().database.run("DELETE FROM draft WHERE id = ?", id); !gone)
        return gone;
    return save->commit();
}

Result<fs::path> rescue_draft(Vault& vault, const Draft& draft, const std::vector<fs::path>& folders)
{
    const std::string times = std::to_string(draft.started) + " " + std::to_string(draft.written);
    const std::vector<PlainFile> content { { "id", draft.id }, { "times", times }, { "session", to_json(draft.session) } };
    Error last { ErrorCode::io, "there is no folder to rescue the words to" };
    for (const fs::path& folder : folders) {
        const fs::path file = folder / (std::string(rescued) + draft.id);
        auto written = write_sealed(vault, file, content);
        if (written)
            return file;
        last = written.error();
    }
    return last;
}

Result<std::size_t> collect_rescued(Vault& vault, const std::vector<fs::path>& folders)
{
    std::size_t count = 0;
    for (const fs::path& folder : folders) {
        std::error_code failure;
        for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
            const fs::path file = entry->path();
            if (!file.filename().string().starts_with(rescued))
                continue;
            auto content = read_sealed(vault, file);
            if (!content || content->size() != 3)
                continue;
            auto session = session_from_json((*content)[2].bytes);
            if (!session)
                continue;
            const std::string& times = (*content)[1].bytes;
            Draft draft { (*content)[0].bytes, std::strtoll(times.c_str(), nullptr, 10),
                std::strtoll(times.c_str() + std::min(times.size(), times.find(' ')), nullptr, 10), std::move(session).value() };
            if (auto put = put_draft(vault, draft); !put)
                return put.error();
            std::error_code ignored;
            fs::remove(file, ignored);
            ++count;
        }
    }
    return count;
}

}
