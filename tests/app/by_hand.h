#pragma once

#include <app/session_source.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Sessions and codes made by hand, so that no test here needs a model.
namespace by_hand {

using namespace leitmotif;

inline Session session(std::string id, std::string person, std::string date = {}, std::string text = "I wait. He is late.")
{
    return { std::move(id), std::move(person), std::move(date), SessionKind::journal, { { Speaker::client, std::move(text) } } };
}

inline SessionSource source(std::vector<Result<Session>> items)
{
    auto held = std::make_shared<std::vector<Result<Session>>>(std::move(items));
    auto at = std::make_shared<std::size_t>(0);
    return [held, at]() -> std::optional<Result<Session>> {
        if (*at == held->size())
            return std::nullopt;
        return (*held)[(*at)++];
    };
}

inline Code code(const std::string& session, std::size_t start, std::size_t end, std::string text)
{
    Code one;
    one.session = session;
    one.range = { start, end };
    one.text = std::move(text);
    return one;
}

/// Codes both sentences of session(): each enacts a theme with Tom.
inline Result<std::vector<Code>> waits(const Session& session)
{
    Code first = code(session.id, 0, 7, "I wait.");
    first.about = { { "Tom", Role::partner, Corner::current } };
    first.themes = { ThemeId::unavailable_partners };
    first.wish = { 6 };
    Code second = code(session.id, 8, 19, "He is late.");
    second.sentence = 1;
    second.about = first.about;
    second.themes = first.themes;
    second.other = { { 5, false } };
    return std::vector<Code> { first, second };
}

}
