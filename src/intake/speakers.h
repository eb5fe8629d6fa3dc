#pragma once

#include "document.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// A line that may open a turn: "Mara: I went." The name is as written, the rest keeps its Markdown.
struct SpeakerPrefix {
    std::string name;
    std::string key;          ///< the name in lower case
    std::string rest;
};

/// @return nothing for lines without a name before a colon, for addresses, and for words such as "Note:".
[[nodiscard]] std::optional<SpeakerPrefix> speaker_prefix(std::string_view line);

/// What a label says by itself ("T", "client", "me"); names say nothing. @param key  in lower case.
[[nodiscard]] std::optional<Speaker> known_speaker(std::string_view key);

/// Which of those who take part is the person. Keys are names in lower case.
/// @param names           key to name as written.
/// @param person_speaker  the person's own answer, or empty.
/// @error needs_answer    the labels do not tell, or the answer names nobody who speaks; the detail lists the names.
[[nodiscard]] Result<std::set<std::string>> person_among(const std::map<std::string, std::string>& names, std::string_view person_speaker);

/// Adds a turn to what is told of its speaker.
void count_turn(std::vector<SpeakerFound>& speakers, const std::string& name, Speaker role, std::string_view text);

/// Who speaks in a record, as far as the labels tell. Sections are given one after another, then `settle` answers for all.
class Cast {
public:
    /// First pass: looks for prefixes that are speakers.
    void meet(const Section& section);

    /// True when the section is written as turns: it opens with a speaker, or at least half of its paragraphs do.
    /// @pre every section was met.
    [[nodiscard]] bool is_dialogue(const Section& section) const;
    [[nodiscard]] bool is_speaker(const SpeakerPrefix& prefix) const { return m_names.contains(prefix.key); }

    [[nodiscard]] bool has_names() const { return !m_names.empty(); }

    /// Second pass: notes who takes part in a dialogue.
    void take_part(const Section& dialogue);

    /// Says who the person is.
    /// @param person_speaker  the person's own answer, or empty.
    /// @error needs_answer    the labels do not tell, or the answer names nobody who speaks; the detail lists the names.
    [[nodiscard]] Result<void> settle(std::string_view person_speaker);

    /// @pre settled. @param conversation  the section has a listener.
    [[nodiscard]] Speaker speaker_of(const SpeakerPrefix& prefix, bool conversation) const;
    [[nodiscard]] bool has_listener(const Section& dialogue) const;
    [[nodiscard]] const std::string& name_of(const SpeakerPrefix& prefix) const { return m_names.at(prefix.key); }
    [[nodiscard]] std::vector<std::string> names() const;  ///< of those who take part

private:
    std::map<std::string, std::string> m_names;     ///< key to name as first written
    std::set<std::string> m_taking_part;
    std::set<std::string> m_person;                 ///< keys that speak for the person
};

}
