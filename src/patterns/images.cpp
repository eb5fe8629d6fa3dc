#include "images.h"

#include "background_words.h"
#include "word_runs.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace leitmotif::inside {

void Runs::count(const Digest& session, bool add)
{
    for (std::size_t k = 0; k < session.runs.size();) {
        std::size_t end = k;
        while (end < session.runs.size() && session.runs[end].key == session.runs[k].key)
            ++end;
        const RunMark& mark = session.runs[k];
        const auto [at, is_new] = m_place.try_emplace(mark.key, static_cast<std::uint32_t>(m_runs.size()));
        if (is_new)
            m_runs.push_back({ mark.key, 0, 0, mark.users, mark.words, 0, nullptr });
        Run& run = m_runs[at->second];
        const auto sentences = static_cast<std::uint32_t>(end - k);
        run.sessions = add ? run.sessions + 1 : run.sessions - 1;
        run.sentences = add ? run.sentences + sentences : run.sentences - sentences;
        if (run.list != 0) {
            auto& sessions_of_run = m_sessions[run.list - 1];
            if (add)
                sessions_of_run.push_back(&session);
            else
                sessions_of_run.erase(std::find(sessions_of_run.begin(), sessions_of_run.end(), &session));
        } else if (add && run.sessions >= 2) {
            m_sessions.push_back({ run.only, &session });
            run.list = static_cast<std::uint32_t>(m_sessions.size());
            m_recurring.push_back(at->second);
        } else {
            run.only = add ? &session : nullptr;
        }
        k = end;
    }
}

namespace {

struct Rank {
    const Runs::Run* run = nullptr;
    double score = 0;
};

/// How much oftener than expected sessions hold the run: sessions times the log of the ratio.
double score_of(const Runs::Run& run, std::size_t sessions)
{
    const double usual = (static_cast<double>(run.users) + 1) / static_cast<double>(background_people);
    const double share = static_cast<double>(run.sessions) / static_cast<double>(sessions);
    const double depth = std::log2(1 + static_cast<double>(run.sentences));
    return share <= usual ? 0
                          : static_cast<double>(run.sessions) * std::log(share / usual) + depth + 2 * (static_cast<double>(run.words) - 1);
}

struct Found {
    Image image;
    std::vector<std::string> stems;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  ///< session, sentence
};

/// The words as they stand where they come first, and their stems.
bool set_words(Found& found, const RecordView& view, const Runs::Run& run)
{
    const auto [session, sentence] = found.places.front();
    const Code& code = view.code(session, sentence);
    const std::vector<Word> words = words_in(code.text);
    for (std::size_t k = 0; k + run.words <= words.size(); ++k) {
        if (run_key(&words[k], run.words) != run.key || !could_be_image(&words[k], run.words))
            continue;
        const std::u32string text = decode(code.text);
        found.image.words = to_lower(slice(text, { words[k].range.start, words[k + run.words - 1].range.end }));
        for (std::size_t w = k; w < k + run.words; ++w)
            found.stems.emplace_back(stem_of(words[w].text));
        return true;
    }
    return false;
}

void set_places(Found& found, const RecordView& view, const Runs& all, const Runs::Run& run)
{
    std::vector<std::uint32_t> sessions;
    for (const Digest* session : all.sessions_of(run))
        sessions.push_back(session->place);
    std::sort(sessions.begin(), sessions.end());
    for (const std::uint32_t s : sessions) {
        const auto& runs = view.sessions[s]->runs;
        auto at = std::lower_bound(
            runs.begin(), runs.end(), run.key, [](const RunMark& mark, std::uint64_t wanted) { return mark.key < wanted; });
        for (; at != runs.end() && at->key == run.key; ++at)
            found.places.emplace_back(s, at->sentence);
    }
}

/// Every word of every person's name.
std::set<std::string, std::less<>> name_words(const RecordView& view)
{
    std::set<std::string, std::less<>> words;
    for (const PersonName& person : view.people) {
        for (const Word& word : words_in(person.name))
            words.emplace(stem_of(word.text));
    }
    return words;
}

}

std::vector<Image> images_of(const RecordView& view, const Runs& runs)
{
    constexpr std::uint32_t least_sentences = 3;
    constexpr std::size_t looked_at = 64;
    if (view.sessions.size() < 2)
        return {};
    std::vector<Rank> ranks;
    for (const std::uint32_t at : runs.recurring()) {
        const Runs::Run& run = runs.run(at);
        if (run.sessions < 2 || run.sentences < least_sentences)
            continue;
        const double score = score_of(run, view.sessions.size());
        if (score > 0)
            ranks.push_back({ &run, score });
    }
    const auto better = [](const Rank& a, const Rank& b) { return a.score != b.score ? a.score > b.score : a.run->key < b.run->key; };
    const std::size_t kept = std::min(looked_at, ranks.size());
    std::partial_sort(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(kept), ranks.end(), better);
    ranks.resize(kept);
    const auto names = name_words(view);
    std::vector<Found> images;
    for (const Rank& rank : ranks) {
        if (images.size() == view.options.most_images)
            break;
        Found found;
        set_places(found, view, runs, *rank.run);
        if (!set_words(found, view, *rank.run))
            continue;
        if (std::any_of(found.stems.begin(), found.stems.end(), [&](const std::string& stem) { return names.contains(stem); }))
            continue;
        // Of "glass" and "behind glass" the one that was found first stands for both.
        const bool told = std::any_of(images.begin(), images.end(), [&](const Found& other) {
            return std::any_of(found.stems.begin(), found.stems.end(),
                [&](const std::string& stem) { return std::find(other.stems.begin(), other.stems.end(), stem) != other.stems.end(); });
        });
        if (told)
            continue;
        Tally people(view.people.size());
        found.image.sessions = rank.run->sessions;
        found.image.count = found.places.size();
        for (const auto& [session, sentence] : found.places) {
            view.keep(found.image.evidence, session, sentence);
            view.each_mention(session, view.sentence(session, sentence), [&](const Who& who) { people.add(who.person); });
        }
        found.image.people = names_of(people, view, 4, 1);
        images.push_back(std::move(found));
    }
    std::vector<Image> out;
    for (Found& one : images)
        out.push_back(std::move(one.image));
    return out;
}

}
