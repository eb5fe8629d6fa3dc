#pragma once

#include "background_words.h"

#include <patterns/formulate.h>

#include <charconv>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace leitmotif::bench {

/// A diary of drawn sentences: words as frequent as in the corpus, codes about as frequent as people coded them, forty persons.
class DrawnDiary {
public:
    DrawnDiary(std::size_t sessions, std::size_t sentences)
        : m_sessions(sessions)
        , m_sentences(sentences)
    {
        std::string_view left = inside::background_table;
        while (!left.empty()) {
            const std::size_t comma = left.find(',');
            const std::size_t end = left.find(';', comma);
            double users = 0;
            std::from_chars(left.data() + comma + 1, left.data() + end, users);
            if (left.substr(0, comma).find(' ') == std::string_view::npos) {
                m_words.push_back(left.substr(0, comma));
                m_weights.push_back(users * users);
            }
            left.remove_prefix(end + 1);
        }
        m_word = std::discrete_distribution<std::size_t>(m_weights.begin(), m_weights.end());
        for (int k = 0; k < 40; ++k)
            m_people.push_back({ "Person" + std::string(1, static_cast<char>('A' + k % 26)) + std::string(1, static_cast<char>('a' + k / 26)),
                static_cast<Role>(k % static_cast<int>(label_count<Role>)), k % 5 == 0 ? Corner::past : Corner::current });
    }

    CodedRecord record()
    {
        CodedRecord record { "diary", {}, {} };
        for (std::size_t s = 0; s < m_sessions; ++s) {
            char date[32];
            std::snprintf(date, sizeof date, "%04zu-%02zu-%02zu", 1000 + s / 336, 1 + s / 28 % 12, 1 + s % 28);
            const std::string id = "diary-" + std::to_string(s);
            record.sessions.push_back({ id, date });
            std::size_t at = 0;
            for (std::size_t k = 0; k < m_sentences; ++k)
                record.codes.push_back(sentence(id, k, at));
        }
        return record;
    }

private:
    bool once_in(unsigned n) { return std::uniform_int_distribution<unsigned>(0, n - 1)(m_draw) == 0; }
    int cluster() { return std::uniform_int_distribution<int>(1, cluster_count)(m_draw); }

    Code sentence(const std::string& session, std::size_t number, std::size_t& at)
    {
        Code code;
        code.session = session;
        code.sentence = number;
        code.model = "drawn 1";
        const std::size_t length = std::uniform_int_distribution<std::size_t>(4, 20)(m_draw);
        for (std::size_t k = 0; k < length; ++k) {
            code.text += k > 0 ? " " : "";
            if (once_in(20))
                code.text += "rare" + std::to_string(std::uniform_int_distribution<unsigned>(0, 20'000)(m_draw));
            else
                code.text += m_words[m_word(m_draw)];
        }
        code.text += ".";
        code.range = { at, at + code.text.size() };
        at = code.range.end + 1;
        if (!once_in(3))
            code.about.push_back(m_people[std::min(std::geometric_distribution<std::size_t>(0.12)(m_draw), m_people.size() - 1)]);
        const auto score = [&](std::string label) { code.scores.push_back({ std::move(label), 0.15F + 0.02F * static_cast<float>(std::uniform_int_distribution<int>(0, 40)(m_draw)) }); };
        if (once_in(8)) {
            code.themes = { static_cast<ThemeId>(std::min<std::size_t>(std::geometric_distribution<std::size_t>(0.4)(m_draw), label_count<ThemeId> - 1)) };
            score("theme/" + std::string(name_of(code.themes[0])));
        }
        if (once_in(20)) {
            code.wish = { cluster() };
            score("wish/" + std::to_string(code.wish[0]));
        }
        if (once_in(4)) {
            code.other = { { cluster(), once_in(8) } };
            score("other/" + std::to_string(code.other[0].cluster));
        }
        if (once_in(7)) {
            code.self = { cluster() };
            score("self/" + std::to_string(code.self[0]));
        }
        if (once_in(10))
            code.emotions = { { static_cast<Emotion>(std::uniform_int_distribution<std::size_t>(0, label_count<Emotion> - 1)(m_draw)), once_in(6) ? EmotionState::disowned : EmotionState::felt } };
        if (once_in(16))
            code.defense = static_cast<Defense>(std::uniform_int_distribution<std::size_t>(0, label_count<Defense> - 1)(m_draw));
        if (once_in(16)) {
            code.new_ways = { static_cast<NewWayKind>(std::uniform_int_distribution<std::size_t>(0, label_count<NewWayKind> - 1)(m_draw)) };
            score("new-way/" + std::string(name_of(code.new_ways[0])));
        }
        return code;
    }

    std::size_t m_sessions;
    std::size_t m_sentences;
    std::mt19937_64 m_draw { 20261129 };
    std::vector<std::string_view> m_words {};
    std::vector<double> m_weights {};
    std::discrete_distribution<std::size_t> m_word {};
    std::vector<Mention> m_people {};
};

}
