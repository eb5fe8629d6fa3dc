#pragma once

#include <record/labels.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace leitmotif {

/// Somebody who speaks in a record, as the source names them. In sessions they stand by role only.
struct SpeakerFound {
    std::string name;  ///< as written
    Speaker role = Speaker::client;
    std::size_t turns = 0;
    std::size_t words = 0;
};

/// What to do where only the person can tell (whose words are these? which order has 03/04/2026?).
enum class Asking : std::uint8_t {
    fail,  ///< needs_answer, and nothing is read
    note,  ///< reads on: nobody is the person, the day comes first; the question is noted. For previews
};

struct Question {
    enum class About : std::uint8_t { person, date_order };
    About about = About::person;
    std::string words;                  ///< that may be printed
    std::vector<std::string> choices {};  ///< the speakers' names, or "day-first" and "month-first"
};

}
