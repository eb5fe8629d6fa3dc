#pragma once

#include <patterns/formulate.h>

#include <string>
#include <vector>

/// Records built by hand: no model, no text but a few words.
namespace leitmotif::hand {

inline Code sentence(const std::string& session, const std::string& text, std::vector<Mention> about = {})
{
    Code code;
    code.session = session;
    code.text = text;
    code.range = { 0, text.size() };
    code.about = std::move(about);
    return code;
}

inline Code enacting(const std::string& session, ThemeId theme, std::vector<Mention> about = {})
{
    Code code = sentence(session, "a sentence long enough to be quoted alone", std::move(about));
    code.themes = { theme };
    return code;
}

/// `counts[k]` sentences of the theme in session k, among ten sentences each.
inline CodedRecord record_with(ThemeId theme, const std::vector<std::size_t>& counts, const std::vector<Mention>& about = {})
{
    CodedRecord record { "mara", {}, {} };
    for (std::size_t s = 0; s < counts.size(); ++s) {
        const std::string id = "mara-0" + std::to_string(s + 1);
        record.sessions.push_back({ id, "2026-0" + std::to_string(s + 1) + "-01" });
        for (std::size_t k = 0; k < 10; ++k)
            record.codes.push_back(k < counts[s] ? enacting(id, theme, about) : sentence(id, "bins"));
    }
    return record;
}

}
