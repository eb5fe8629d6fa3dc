#include "word_table.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <embedded/safety_data.h>

namespace leitmotif::safety {

namespace {

constexpr float unit = 0.01F;  // weights stand in the file as hundredths

template<class Number>
bool number_in(std::string_view text, Number& out)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}

}

Result<WordTable> WordTable::read(std::string_view text)
{
    WordTable table;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.starts_with('#'))
            continue;
        const auto fault = [&](const char* what) { return Error { ErrorCode::invalid_format, what, "data/safety/table.tsv", number }; };
        const std::size_t tab = std::min(line.find('\t'), line.size());
        const std::string_view name = line.substr(0, tab);
        line.remove_prefix(std::min(tab + 1, line.size()));
        if (name.starts_with("threshold:")) {
            std::int32_t hundredths = 0;
            if (!number_in(line, hundredths))
                return fault("a threshold is a number of hundredths");
            table.m_thresholds.insert_or_assign(std::string(name.substr(10)), static_cast<float>(hundredths) * unit);
            continue;
        }
        std::array<std::int16_t, table_score_count> weights {};
        for (std::size_t k = 0; !line.empty() && k < weights.size(); ++k) {  // trailing zeros may be left out
            const std::size_t stop = std::min(line.find('\t'), line.size());
            if (stop > 0 && !number_in(line.substr(0, stop), weights[k]))
                return fault("a weight is a number of hundredths");
            line.remove_prefix(std::min(stop + 1, line.size()));
        }
        if (!line.empty())
            return fault("more weights than scores");
        if (name.starts_with("w:"))
            table.m_words.push_back(name.substr(2));
        table.m_weights.insert_or_assign(std::string(name), weights);
    }
    return table;
}

TableScores WordTable::score(const TableFeatures& features) const
{
    TableScores scores {};
    const auto add = [&](const std::string& name, float value) {
        const auto found = m_weights.find(name);
        if (found == m_weights.end())
            return;
        for (std::size_t k = 0; k < table_score_count; ++k)
            scores[k] += value * unit * static_cast<float>(found->second[k]);
    };
    add("bias", 1);
    const float share = 1 / std::sqrt(static_cast<float>(std::max<std::size_t>(features.word_count, 4)));
    for (const std::string& one : features.words)
        add(one, share);
    for (const std::string& one : features.concepts)
        add(one, 1);
    return scores;
}

float WordTable::weight(const std::string& feature, TableScore score) const
{
    const auto found = m_weights.find(feature);
    return found == m_weights.end() ? 0 : unit * static_cast<float>(found->second[static_cast<std::size_t>(score)]);
}

float WordTable::threshold(std::string_view name) const
{
    const auto found = m_thresholds.find(std::string(name));
    return found == m_thresholds.end() ? 1e9F : found->second;  // without the table nothing passes
}

const WordTable& word_table()
{
    static const WordTable read = [] {
        std::string_view text;
        for (const embedded::File& file : embedded::safety_data()) {
            if (file.path == "table.tsv")
                text = file.text();
        }
        auto made = WordTable::read(text);
        assert(made);
        return made ? std::move(made).value() : WordTable();
    }();
    return read;
}

}
