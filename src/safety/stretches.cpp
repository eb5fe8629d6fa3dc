#include "session_clues.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <safety/stretches.h>
#include <string_view>

namespace leitmotif {

using namespace safety;

namespace {

// A text that stands alone is read as a whole; a longer one a few sentences at a time, and then it takes more to speak up: a diary of
// years has very many sentences. The floors of both stand in data/safety/table.tsv, chosen by training/fit_safety.py.
constexpr std::size_t short_sentences = 6;
constexpr std::size_t short_words = 120;

constexpr std::string_view prefix = "help/";

float probability(float logit) { return 1 / (1 + std::exp(-logit)); }

float logit(float p)
{
    const float inside = std::clamp(p, 1e-6F, 1 - 1e-6F);
    return std::log(inside / (1 - inside));
}

std::string plain_of(const ClueText& read, const Span& sentence)
{
    std::string out;
    for (std::size_t k = sentence.first; k < sentence.end; ++k) {
        const Token& token = read.tokens[k];
        if (token.text == "\n")
            continue;
        if (!out.empty())
            out += ' ';
        out += token.text;
    }
    return out;
}

}

SessionClues safety::clues_of(const Session& session)
{
    SessionClues out;
    std::size_t sentences = 0;
    std::size_t words = 0;
    for (std::size_t turn = 0; turn < session.turns.size(); ++turn) {
        if (session.turns[turn].speaker != Speaker::client)
            continue;
        out.turns.push_back({ turn, read_clues(decode(session.turns[turn].text)) });
        sentences += out.turns.back().read.sentences.size();
        words += out.turns.back().read.tokens.size();
    }
    out.is_long = sentences > short_sentences || words > short_words;
    return out;
}

std::vector<std::pair<std::size_t, std::size_t>> safety::windows_of(const ClueText& read, bool is_long)
{
    const std::size_t count = read.sentences.size();
    std::vector<std::pair<std::size_t, std::size_t>> out;
    if (count == 0)
        return out;
    if (!is_long)
        return { { 0, count } };
    for (std::size_t first = 0; first == 0 || first + window_sentences <= count; ++first)
        out.emplace_back(first, std::min(first + window_sentences, count));
    return out;
}

std::vector<SafetyStretch> stretches_of(const Session& session)
{
    const SessionClues clues = clues_of(session);
    std::vector<SafetyStretch> out;
    for (const auto& [turn, read] : clues.turns) {
        for (const auto& [first, end] : windows_of(read, clues.is_long)) {
            SafetyStretch stretch { turn, clues.is_long, {} };
            for (std::size_t k = first; k < end; ++k)
                stretch.sentences.push_back({ read.range_of(read.sentences[k]), plain_of(read, read.sentences[k]) });
            out.push_back(std::move(stretch));
        }
    }
    return out;
}

// A stretch has three scores, "help/seen/START", "help/urgent/START" and "help/CLASS/START", with the code of its strongest sentence.

void keep_scores(std::vector<Code>& codes, std::span<const SafetyStretch> stretches, std::span<const StretchScore> scores)
{
    for (Code& code : codes)
        std::erase_if(code.scores, [](const LabelScore& one) { return one.label.starts_with(prefix); });
    for (const StretchScore& score : scores) {
        const auto stretch = std::ranges::find_if(
            stretches, [&](const SafetyStretch& one) { return one.turn == score.turn && one.start() == score.start; });
        if (stretch == stretches.end() || score.strongest >= stretch->sentences.size())
            continue;
        const TextRange range = stretch->sentences[score.strongest].range;
        Code* best = nullptr;  // the code that shares most with the sentence
        std::size_t most = 0;
        for (Code& code : codes) {
            if (code.turn != score.turn)
                continue;
            const std::size_t from = std::max(code.range.start, range.start);
            const std::size_t to = std::min(code.range.end, range.end);
            const std::size_t shared = to > from ? to - from : 0;
            if (!best || shared > most) {
                best = &code;
                most = shared;
            }
        }
        if (!best)
            continue;
        const std::string at = "/" + std::to_string(score.start);
        best->scores.push_back({ std::string(prefix) + "seen" + at, probability(score.seen) });
        best->scores.push_back({ std::string(prefix) + "urgent" + at, probability(score.urgent) });
        best->scores.push_back({ std::string(prefix) + std::string(name_of(score.likeliest)) + at, probability(score.seen) });
    }
}

std::vector<KeptScore> kept_scores(std::span<const Code> codes)
{
    std::vector<KeptScore> out;
    for (const Code& code : codes) {
        const std::size_t own = out.size();
        for (const LabelScore& one : code.scores) {
            std::string_view rest = one.label;
            if (!rest.starts_with(prefix))
                continue;
            rest.remove_prefix(prefix.size());
            const std::size_t slash = rest.find('/');
            if (slash == std::string_view::npos)
                continue;
            const std::string_view what = rest.substr(0, slash);
            rest.remove_prefix(slash + 1);
            std::size_t start = 0;
            const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), start);
            if (error != std::errc() || end != rest.data() + rest.size())
                continue;
            std::size_t at = own;
            while (at < out.size() && out[at].score.start != start)
                ++at;
            if (at == out.size())
                out.push_back({ { code.turn, start, -20, -20, RiskClass::passive_ideation, 0 }, code.range });
            StretchScore& score = out[at].score;
            if (what == "seen")
                score.seen = logit(one.probability);
            else if (what == "urgent")
                score.urgent = logit(one.probability);
            else if (const auto named = label_of<RiskClass>(what))
                score.likeliest = *named;
        }
    }
    return out;
}

}
