#pragma once

#include <cstddef>
#include <string_view>

namespace leitmotif::inside {

/// How many people the table was counted over.
extern const std::size_t background_people;

/// "words,users;" sorted by words: runs of one to three words that several of them use.
extern const std::string_view background_table;

}
