#pragma once

#include <record/code.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// One answer to a questionnaire as a number.
struct DatedScore {
    std::string date;  ///< ISO 8601; a score without a whole date is passed over
    double score = 0;
};

/// From which difference on a change is more than the questionnaire's own scatter.
struct ReliableChange {
    std::string_view measure;
    double at_least = 0;           ///< a difference of exactly this counts
    bool higher_is_worse = true;
};

/// PHQ-9: a rise of 6 (SD 5.02, retest reliability .84: 1.96 * sqrt(2) * SD * sqrt(1 - r) = 5.6; NHS Talking Therapies count 6).
/// GAD-7: 4 (NHS Talking Therapies). CORE-10: 6 (published; 1.645 * sqrt(2) * 7.7 * sqrt(1 - .90) = 5.7).
/// Formula: Jacobson & Truax 1991.
inline constexpr std::array<ReliableChange, 3> reliable_changes { { { "PHQ-9", 6 }, { "GAD-7", 4 }, { "CORE-10", 6 } } };

struct Worsening {
    DatedScore before;
    DatedScore after;
};

/// Whether the last score is reliably worse than the one before it, or than the first of the twelve weeks that end with it: two comparisons
/// that are fixed beforehand, since the best score of a row would nearly always be far from the last by chance.
/// Less than two dated scores say nothing; that there is no worsening says nothing either.
[[nodiscard]] std::optional<Worsening> worsened(std::span<const DatedScore> scores, const ReliableChange&);

/// A risk code with its day and place.
struct DatedRisk {
    std::string date;
    std::string session;     ///< id
    std::size_t turn = 0;
    TextRange range {};
    Risk risk {};
};

enum class SignKind : std::uint8_t {
    sleepless,  ///< sudden change, days of much energy and little sleep among it
    withdrawn,  ///< the day could not be got through
};

struct SignOverTime {
    SignKind kind {};
    std::vector<DatedRisk> stands_on {};  ///< the first of each day, by date
};

/// The same on two days or more within two weeks, the last of them at most four weeks before `today`. Only what was written counts: days
/// without an entry are never a sign.
/// @param today  ISO 8601.
[[nodiscard]] std::vector<SignOverTime> signs_over_time(std::span<const DatedRisk> risks, std::string_view today);

}
