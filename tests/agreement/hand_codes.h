#pragma once

#include <record/code.h>

#include <string>
#include <utility>

/// Codes made by hand.
namespace hand {

using namespace leitmotif;

inline Code code(std::string session, std::size_t sentence, std::size_t start, std::size_t end)
{
    Code one;
    one.session = std::move(session);
    one.sentence = sentence;
    one.range = { start, end };
    return one;
}

inline Code with(Code one, const std::vector<ThemeId>& themes)
{
    one.themes = themes;
    return one;
}

}
