#include "coded_labels.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

/// Thrown and caught in this file alone, as in record's JSON.
struct Rejected {
    ErrorCode code;
    std::string detail;
};

template<class LabelType>
LabelType label_in(std::string_view name, std::string_view layer)
{
    const auto found = label_of<LabelType>(name);
    if (!found) {
        std::string detail = "unknown ";
        detail += layer;
        throw Rejected { ErrorCode::unknown_label, std::move(detail) };
    }
    return *found;
}

int cluster_in(std::string_view text)
{
    if (text.size() != 1 || text[0] < '1' || text[0] > '8')
        throw Rejected { ErrorCode::unknown_label, "unknown cluster (1 to 8)" };
    return text[0] - '0';
}

/// Calls `read` for each part between commas; an empty text is one empty part.
template<class Read>
void each_part(std::string_view text, char between, Read read)
{
    for (;;) {
        const auto end = text.find(between);
        read(text.substr(0, end));
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
    }
}

std::string with_spaces(std::string_view text)
{
    std::string out { text };
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

/// @return the text without the marks at its end, and whether there was one.
std::pair<std::string_view, bool> without_mark(std::string_view text, char mark)
{
    const bool marked = text.ends_with(mark);
    while (text.ends_with(mark))
        text.remove_suffix(1);
    return { text, marked };
}

Mention mention_in(std::string_view text)
{
    std::vector<std::string_view> parts;
    each_part(text, '/', [&](std::string_view part) { parts.push_back(part); });
    if (parts.size() != 3)
        throw Rejected { ErrorCode::invalid_format, "a person is not written as person/role/corner" };
    return { with_spaces(parts[0]), label_in<Role>(parts[1], "role"), label_in<Corner>(parts[2], "corner") };
}

Risk risk_in(std::string_view text)
{
    std::vector<std::string_view> parts;
    each_part(text, ':', [&](std::string_view part) { parts.push_back(part); });
    Risk risk;
    risk.tier = label_in<RiskTier>(parts[0], "risk tier");
    if (parts.size() > 1)
        risk.risk_class = label_in<RiskClass>(parts[1], "risk class");
    if (parts.size() > 2)
        risk.qualifier = label_in<RiskQualifier>(parts[2], "risk qualifier");
    return risk;
}

Link link_in(std::string_view text)
{
    const auto arrow = text.find('>');
    if (arrow == std::string_view::npos)
        return { with_spaces(text), {} };
    return { with_spaces(text.substr(0, arrow)), with_spaces(text.substr(arrow + 1)) };
}

template<class List, class Read>
void read_list(List& list, std::string_view text, Read read)
{
    list.clear();  // a layer written twice: the later one holds
    each_part(text, ',', [&](std::string_view part) { list.push_back(read(part)); });
}

void read_item(std::string_view item, Code& code)
{
    const auto equals = item.find('=');
    const auto key = item.substr(0, equals);
    const auto value = equals == std::string_view::npos ? std::string_view {} : item.substr(equals + 1);
    if (key == "a") {
        read_list(code.about, value, mention_in);
    } else if (key == "w") {
        read_list(code.wish, value, cluster_in);
    } else if (key == "o") {
        read_list(code.other, value, [](std::string_view part) {
            const auto [cluster, expected] = without_mark(part, 'e');
            return ResponseOfOther { cluster_in(cluster), expected };
        });
    } else if (key == "s") {
        read_list(code.self, value, cluster_in);
    } else if (key == "e") {
        read_list(code.emotions, value, [](std::string_view part) {
            const auto [name, disowned] = without_mark(part, '-');
            return EmotionCode { label_in<Emotion>(name, "emotion"), disowned ? EmotionState::disowned : EmotionState::felt };
        });
    } else if (key == "d") {
        code.defense = label_in<Defense>(value, "defense");
    } else if (key == "t") {
        read_list(code.themes, value, [](std::string_view part) { return label_in<ThemeId>(part, "theme"); });
    } else if (key == "n") {
        read_list(code.new_ways, value, [](std::string_view part) { return label_in<NewWayKind>(part, "new way"); });
    } else if (key == "l") {
        code.link = link_in(value);
    } else if (key == "r") {
        code.risk = risk_in(value);
    } else {
        throw Rejected { ErrorCode::unknown_label, "unknown code" };
    }
}

}

bool is_python_space(char32_t c) { return is_space(c) || (c >= 0x1C && c <= 0x1F) || c == 0x85; }

std::u32string_view strip(std::u32string_view text)
{
    while (!text.empty() && is_python_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_python_space(text.back()))
        text.remove_suffix(1);
    return text;
}

std::vector<std::u32string_view> split_words(std::u32string_view text)
{
    std::vector<std::u32string_view> words;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t first = at;
        while (at < text.size() && !is_python_space(text[at]))
            ++at;
        if (at > first)
            words.push_back(text.substr(first, at - first));
        else
            ++at;
    }
    return words;
}

Result<void> read_coded_labels(std::u32string_view braces, Code& code)
{
    try {
        for (const auto word : split_words(braces))
            read_item(encode(word), code);
    } catch (const Rejected& rejected) {
        return Error { rejected.code, rejected.detail };
    }
    return {};
}

Result<void> check_summary(std::string_view text)
{
    using Json = nlohmann::json;
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return Error { ErrorCode::invalid_format, "the summary is not a JSON object" };
    try {
        for (const Json& theme : json.value("themes", Json::array())) {
            label_in<ThemeId>(theme.at("id").get_ref<const std::string&>(), "theme");
            label_in<Strength>(theme.at("strength").get_ref<const std::string&>(), "strength");
            label_in<Trend>(theme.at("trend").get_ref<const std::string&>(), "trend");
        }
        for (const Json& new_way : json.value("new_ways", Json::array()))
            label_in<NewWayKind>(new_way.at("kind").get_ref<const std::string&>(), "new way");
    } catch (const Rejected& rejected) {
        return Error { rejected.code, rejected.detail };
    } catch (const Json::exception&) {
        return Error { ErrorCode::invalid_format, "the summary lacks a field or has one of the wrong type" };
    }
    return {};
}

}
