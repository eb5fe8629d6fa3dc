#pragma once

#include <base/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// One helpline. Numbers are as they are dialled inside the place; an empty field is unknown or not offered.
struct CrisisLine {
    std::string place;      ///< in English, e.g. "Ireland"
    std::string iso;        ///< ISO 3166-1 alpha-2
    std::string name;       ///< in its own language
    std::string call;
    std::string text;       ///< number and word for a text message, e.g. "HOME to 741741"
    std::string web;        ///< address shown as text, never loaded
    std::string hours;
    std::string languages;  ///< ISO 639 codes and words
    std::string source;     ///< data/crisis-lines/README.md names them
    std::string checked;    ///< newest date on which a source looked: "2026-07" or "2026-06-02"
};

struct EmergencyNumber {
    std::string place;
    std::string number;
    std::string iso;      ///< ISO 3166-1 alpha-2
    std::string source;
    std::string checked;  ///< as a line's
};

/// Where a line can be found for any place.
struct Finder {
    std::string name;
    std::string web;
};

struct CrisisLines {
    std::vector<EmergencyNumber> emergency;  ///< one per place, by name; places without a line among them
    std::vector<CrisisLine> lines;           ///< by place, as in the file
    std::vector<Finder> finders;
};

/// @param lines, emergency, finders  the text of data/crisis-lines/lines.tsv, emergency.tsv and finders.tsv.
/// @error invalid_format, invalid_utf8, empty  with file and line: a missing column, a number that cannot be dialled, a place
///        with two emergency numbers, a line with no way to reach it.
[[nodiscard]] Result<CrisisLines> read_crisis_lines(std::string_view lines, std::string_view emergency, std::string_view finders);

/// What is compiled into the program. Its contents are checked by a test, so that help is always there.
[[nodiscard]] const CrisisLines& crisis_lines();

/// What is known of one place; the finders are always there. A place that is not known gives them alone.
/// @param place  a name or an ISO code, in any case: "Ireland", "ie".
[[nodiscard]] CrisisLines lines_of(const CrisisLines&, std::string_view place);

/// A first guess from a locale's name ("en_IE.UTF-8": IE); empty where it names no country that has a number here. Only ever a guess: people
/// say themselves where they are.
[[nodiscard]] std::string country_of_locale(const CrisisLines&, std::string_view locale);

/// "If you need help now: …", one plain line that holds in any place.
[[nodiscard]] std::string help_now();

}
