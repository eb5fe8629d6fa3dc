#include <vault/search.h>

#include "sentence_at.h"
#include "vault_parts.h"

#include <algorithm>
#include <vault/records.h>

namespace leitmotif {

namespace {

/// Where a place of the joined words lies: its turn, and how far into it.
std::pair<std::size_t, std::size_t> place_in_turns(const Session& session, std::size_t place)
{
    for (std::size_t turn = 0; turn < session.turns.size(); ++turn) {
        const std::size_t length = decode(session.turns[turn].text).size();
        if (place <= length)
            return { turn, place };
        place -= length + 1;
    }
    return { 0, 0 };
}

Found found_in(const Marked& marked, std::string session, std::string date, const Session* of)
{
    Found out { std::move(session), std::move(date), 0, {}, {}, {} };
    const TextRange sentence = telling_sentence(marked);
    out.sentence = slice(marked.text, sentence);
    for (const TextRange one : marked.found) {
        if (one.start >= sentence.start && one.start < sentence.end)
            out.words.push_back({ one.start - sentence.start, std::min(one.end, sentence.end) - sentence.start });
    }
    if (of != nullptr) {
        const auto [turn, start] = place_in_turns(*of, sentence.start);
        out.turn = turn;
        out.range = { start, start + sentence.length() };
    }
    return out;
}

constexpr std::string_view by_rank = "SELECT rowid FROM search WHERE search MATCH ?1 AND rank MATCH 'bm25(1.0, 3.0, 3.0, 3.0)' "
                                     "ORDER BY rank LIMIT ?2";
constexpr std::string_view by_rank_and_date =
    "SELECT rowid FROM search WHERE search MATCH ?1 AND rank MATCH 'bm25(1.0, 3.0, 3.0, 3.0)' AND rowid IN "
    "(SELECT number FROM passage WHERE date >= ?3 AND (?4 = '' OR date <= ?4 || '~')) ORDER BY rank LIMIT ?2";
constexpr std::string_view by_date = "SELECT number FROM passage WHERE date >= ?3 AND (?4 = '' OR date <= ?4 || '~') AND ?1 = '' "
                                     "ORDER BY date DESC LIMIT ?2";

Result<std::vector<std::int64_t>> best_passages(Database& database, const SearchQuery& query, std::size_t most)
{
    const bool dated = !query.from.empty() || !query.to.empty();
    const std::string_view sql = query.match.empty() ? by_date : dated ? by_rank_and_date : by_rank;
    std::vector<std::int64_t> out;
    const auto take = [&](const Statement& row) { out.push_back(row.integer(0)); };
    const auto limit = static_cast<std::int64_t>(most);
    auto read = dated ? database.each_row(sql, take, query.match, limit, query.from, query.to)
                      : database.each_row(sql, take, query.match, limit);
    if (!read)
        return read.error();
    return out;
}

}

Result<std::vector<Found>> search(Vault& vault, std::string_view typed, std::size_t most)
{
    const SearchQuery query = search_query(typed);
    if (query.match.empty() && query.from.empty() && query.to.empty())
        return Error { ErrorCode::empty, "what should be looked for?" };
    Database& database = vault.parts().database;
    const auto passages = best_passages(database, query, most);
    if (!passages)
        return passages.error();
    auto whole = database.prepare("SELECT session, date, words FROM passage WHERE number = ?");
    if (!whole)
        return whole.error();
    auto marking = database.prepare("SELECT highlight(search, 0, ?3, ?4) FROM search WHERE search MATCH ?1 AND rowid = ?2");
    if (!marking)
        return marking.error();
    std::vector<Found> out;
    for (const std::int64_t passage : *passages) {
        whole->reset();
        const auto there = whole->bind(1, passage).step();
        if (!there)
            return there.error();
        std::string words = whole->text(2);
        if (!query.match.empty()) {
            marking->reset();
            marking->bind(1, query.match).bind(2, passage).bind(3, encode(std::u32string(1, mark_open)));
            const auto marked = marking->bind(4, encode(std::u32string(1, mark_close))).step();
            if (!marked)
                return marked.error();
            if (*marked)
                words = marking->text(0);
        }
        const std::string id = whole->text(0);
        const auto session = Collection<Session>(vault).find(id);
        if (!session)
            return session.error();
        out.push_back(found_in(unmarked(decode(words)), id, whole->text(1), *session ? &**session : nullptr));
    }
    return out;
}

}
