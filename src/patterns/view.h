#pragma once

#include "chance.h"
#include "digest.h"

#include <patterns/formulate.h>

#include <cstdint>
#include <string>
#include <vector>

namespace leitmotif::inside {

/// Who a name means.
struct PersonName {
    std::string name;
    Role role = Role::other;
    bool operator==(const PersonName&) const = default;
};

/// A mention with its person, by number over the record.
struct Who {
    std::uint32_t person = 0;
    Corner corner {};
    bool operator==(const Who&) const = default;
};

/// A whole record for the parts of this module: its sessions in order of time, its persons united.
struct RecordView {
    const PatternOptions& options;
    std::span<const Correction> corrections {};
    std::vector<const Digest*> sessions {};
    std::vector<const Pieces*> made {};          ///< of each session
    std::vector<PersonName> people {};           ///< a person's number is that of their first name that was met; others are empty
    std::vector<std::int32_t> person_of_name {}; ///< by Names' numbers; -1: nobody that is mentioned ("me")
    std::size_t sentence_count = 0;
    bool read = false;                           ///< a reader coded it, at least in part
    std::string reader {};                       ///< its "name version"; empty for people, or for several

    [[nodiscard]] const Pieces& pieces(std::size_t session) const { return *made[session]; }
    [[nodiscard]] const Code& code(std::size_t session, std::size_t sentence) const { return sessions[session]->codes[sentence]; }
    [[nodiscard]] const Sentence& sentence(std::size_t session, std::size_t at) const { return sessions[session]->sentences[at]; }

    /// Those a sentence is about, each person and corner once.
    template<class Take>
    void each_mention(std::size_t session, const Sentence& one, Take take) const
    {
        const Digest& digest = *sessions[session];
        for (std::size_t k = 0; k < one.mention_count; ++k) {
            const MentionMark& mark = digest.mentions[one.first_mention + k];
            const Who who { static_cast<std::uint32_t>(person_of_name[mark.name]), mark.corner };
            bool again = false;
            for (std::size_t j = 0; j < k && !again; ++j) {
                const MentionMark& earlier = digest.mentions[one.first_mention + j];
                again = earlier.corner == mark.corner && person_of_name[earlier.name] == person_of_name[mark.name];
            }
            if (!again)
                take(who);
        }
    }

    [[nodiscard]] bool is_about(std::size_t session, const Sentence& one, std::uint32_t person) const;
    [[nodiscard]] Evidence evidence(std::size_t session, std::size_t sentence) const;

    /// Adds the evidence while the list is shorter than the options allow.
    void keep(std::vector<Evidence>&, std::size_t session, std::size_t sentence) const;

    [[nodiscard]] std::string name(std::uint32_t person) const { return people[person].name; }
};

/// Counts persons, remembering who came first.
class Tally {
public:
    explicit Tally(std::size_t people)
        : m_counts(people)
    {
    }

    void add(std::uint32_t person, std::size_t count = 1)
    {
        if (m_counts[person] == 0)
            m_order.push_back(person);
        m_counts[person] += count;
    }

    [[nodiscard]] std::size_t of(std::uint32_t person) const { return m_counts[person]; }
    [[nodiscard]] const std::vector<std::uint32_t>& in_order() const { return m_order; }
    [[nodiscard]] std::vector<std::uint32_t> most_first() const;  ///< of equals the one that came first

private:
    std::vector<std::size_t> m_counts;
    std::vector<std::uint32_t> m_order;
};

/// A few names at most, most often first; one passing mention among many does not count.
[[nodiscard]] std::vector<std::string> names_of(const Tally&, const RecordView&, std::size_t most, std::size_t least);

[[nodiscard]] inline bool has(std::uint16_t bits, std::size_t k) { return ((bits >> k) & 1U) != 0; }

/// At most three stretches of the record with about as many sessions each: [first, last).
struct Period {
    std::size_t first = 0;
    std::size_t last = 0;
};

[[nodiscard]] std::vector<Period> periods_of(const RecordView&);
[[nodiscard]] std::string first_date(const RecordView&, const Period&);
[[nodiscard]] std::string last_date(const RecordView&, const Period&);

/// An episode by numbers: sentences [first, last] of its session.
struct EpisodeMark {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    Who who {};
    EpisodeKind kind = EpisodeKind::recent;
    int mastery = 0;
};

struct Themes {
    std::vector<Theme> shown;
    std::vector<std::vector<std::uint32_t>> people;  ///< of each shown theme, by number
    std::vector<EarlyTheme> early;
};

[[nodiscard]] Themes themes_of(const RecordView&, const chance::EntropyTable&);  ///< that reaches the number of sentences
/// The most that a sentence could be worth as a part of a theme's script, by part, theme and session.
using ScriptBounds = std::array<std::array<std::vector<float>, label_count<ThemeId>>, 3>;

[[nodiscard]] ScriptBounds script_bounds(const RecordView&);
[[nodiscard]] Script script_of(const RecordView&, ThemeId, const std::vector<std::uint32_t>& people, const ScriptBounds&);
[[nodiscard]] Ccrt ccrt_of(const RecordView&);
[[nodiscard]] std::vector<Parallel> parallels_of(const RecordView&, const Themes&);
[[nodiscard]] std::vector<PersonTriangle> triangles_of(const std::vector<Parallel>&);
[[nodiscard]] std::vector<NewWay> new_ways_of(const RecordView&);
[[nodiscard]] std::optional<TurningPoint> turning_point_of(const RecordView&, const Themes&);
[[nodiscard]] std::vector<PersonInRecord> people_of(const RecordView&);
[[nodiscard]] std::vector<MasteryPeriod> mastery_over_time(const RecordView&);
[[nodiscard]] std::vector<ExpectationCount> expectation_counts_of(const RecordView&);
[[nodiscard]] std::vector<BodyVoice> body_of(const RecordView&);
[[nodiscard]] Feelings feelings_of(const RecordView&);
[[nodiscard]] std::vector<OwnTheme> own_themes_of(const RecordView&, const Themes&);

/// Level 1 to 6 of the mastery scale, 0 with nothing to go by.
[[nodiscard]] int mastery_of(const std::vector<Sentence>&, const EpisodeMark&);

/// Takes rejected and silenced claims away, gives the others their answers, counts how often claims were right.
void apply_corrections(Formulation&, const RecordView&);

/// Log odds by which the person's answers move the reader's probability of a theme.
[[nodiscard]] double person_shift(const RecordView&, ThemeId);

}
