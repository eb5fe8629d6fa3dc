// How many of the marked names, places, dates, numbers and handles of corpus/names/NAME.jsonl the program finds, and what else it takes for
// one.
//
// usage: pseudonyms_score MARKS.jsonl [--no-model] [--ids] [--misses] [--extra]
//        pseudonyms_score --show PERSON [--no-model]      the person's whole record, what is found in brackets: to develop on, never with
//        test people
//
// --ids: who is called "keelin" in the ids is called so in the text, as the program knows too where ids are names (of three letters or
// more that are no ordinary word). Without, the text alone says who is who.
// A mark is found when every word of it would be replaced, as whatever kind; an s that is left of "jamies" does no harm. Words that no mark
// covers count against precision; "either" marks count neither way. The whole record of each person is read, as the program does.

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <pseudonyms/find.h>
#include <pseudonyms/lexicon.h>
#include <reading/name_words.h>
#include <support/support.h>

using namespace leitmotif;
using Json = nlohmann::json;

namespace {

struct Line {
    std::string session;
    std::size_t number = 0;
    std::u32string text;
    std::vector<NameHint> hints {};
};

std::vector<Line> record_of(const std::string& person)
{
    std::ifstream in(test::root() / "corpus" / "people" / (person + ".coded"));
    std::vector<Line> lines;
    std::string session;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("## session ")) {
            session = line.substr(11, line.find(' ', 11) - 11);
            number = 0;
        } else if (line.starts_with("C|") || line.starts_with("T|")) {
            std::string_view text = trim(std::string_view(line).substr(2));
            if (text.ends_with('}'))
                text = trim(text.substr(0, text.rfind('{')));
            lines.push_back({ session, ++number, decode(text) });
        }
    }
    return lines;
}

struct Count {
    std::size_t marks = 0;
    std::size_t found = 0;
};

/// Reads the model's hints for a record, session by session, and learns the record's names.
bool read_record(std::vector<Line>& lines, RecordNames& names, std::optional<Reader>& reader)
{
    for (std::size_t k = 0; k < lines.size() && reader;) {
        std::size_t end = k;
        std::vector<std::u32string> texts;
        while (end < lines.size() && lines[end].session == lines[k].session)
            texts.push_back(lines[end++].text);
        const auto hints = name_words(*reader, texts);
        if (!hints)
            return false;
        for (std::size_t at = k; at < end; ++at) {
            for (const NameWord& one : (*hints)[at - k])
                lines[at].hints.push_back({ one.range, one.likely });
        }
        k = end;
    }
    for (const Line& line : lines)
        names.learn(line.text, line.hints);
    return true;
}

/// The text with what would be replaced in brackets.
std::string shown(const std::u32string& text, const std::vector<Finding>& findings)
{
    std::string out;
    std::size_t at = 0;
    for (const Finding& one : findings) {
        out += slice(text, { at, one.range.start }) + '[' + slice(text, one.range) + ']';
        at = one.range.end;
    }
    return out + slice(text, { at, text.size() });
}

bool overlaps(TextRange a, TextRange b) { return a.start < b.end && b.start < a.end; }

}

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto has = [&](const char* wanted) { return std::find(arguments.begin(), arguments.end(), wanted) != arguments.end(); };
    if (arguments.empty())
        return 2;
    std::optional<Reader> reader;
    if (!has("--no-model")) {
        auto opened = Reader::open(test::root() / "models" / "reader", {});
        if (!opened) {
            std::cerr << opened.error().message() << '\n';
            return 1;
        }
        reader = std::move(opened).value();
    }
    if (arguments.front() == "--show" && arguments.size() > 1) {
        auto lines = record_of(arguments[1]);
        RecordNames names;
        if (!read_record(lines, names, reader))
            return 1;
        for (const Line& line : lines)
            std::cout << line.session << ' ' << line.number << "  " << shown(line.text, names.find(line.text, line.hints)) << '\n';
        return 0;
    }
    std::map<std::string, std::vector<Line>> records;
    std::map<std::string, RecordNames> names;
    std::map<std::string, Count> counts;
    std::size_t taken = 0;
    std::size_t right = 0;
    std::size_t sentences = 0;
    std::ifstream in(arguments.front());
    for (std::string row; std::getline(in, row);) {
        const Json marked = Json::parse(row);
        const auto session = marked["session"].get<std::string>();
        const std::string person = session.substr(0, session.rfind('-'));
        if (!records.contains(person)) {
            auto& lines = records[person] = record_of(person);
            if (!read_record(lines, names[person], reader))
                return 1;
            if (has("--ids") && !is_ordinary_word(person))
                names[person].take(person);
        }
        const auto& lines = records[person];
        const auto line = std::find_if(lines.begin(), lines.end(),
            [&](const Line& one) { return one.session == session && one.number == marked["sentence"].get<std::size_t>(); });
        if (line == lines.end() || encode(line->text) != marked["text"].get<std::string>()) {
            std::cerr << session << " " << marked["sentence"] << ": the corpus has another sentence there\n";
            return 1;
        }
        ++sentences;
        const auto findings = names[person].find(line->text, line->hints);
        for (const Json& mark : marked["marks"]) {
            const TextRange range { mark["start"].get<std::size_t>(), mark["end"].get<std::size_t>() };
            const auto kind = mark["kind"].get<std::string>();
            if (kind == "either")
                continue;
            bool found = true;
            for (std::size_t k = range.start; k < range.end; ++k) {
                const bool last_s = k + 1 == range.end && line->text[k] == U's' && k > range.start + 2;
                if (!last_s && (is_letter(line->text[k]) || is_digit(line->text[k]))
                    && std::none_of(
                        findings.begin(), findings.end(), [&](const Finding& one) { return one.range.start <= k && k < one.range.end; }))
                    found = false;
            }
            ++counts[kind].marks;
            counts[kind].found += found ? 1 : 0;
            if (!found && has("--misses"))
                std::cout << "missed " << kind << "  " << session << " " << marked["sentence"] << "  " << mark["text"].get<std::string>()
                          << '\n';
        }
        for (const Finding& one : findings) {
            bool either = false;
            bool marked_so = false;
            for (const Json& mark : marked["marks"]) {
                const TextRange range { mark["start"].get<std::size_t>(), mark["end"].get<std::size_t>() };
                if (overlaps(range, one.range))
                    (mark["kind"] == "either" ? either : marked_so) = true;
            }
            if (either && !marked_so)
                continue;
            ++taken;
            right += marked_so ? 1 : 0;
            if (!marked_so && has("--extra"))
                std::cout << "extra  " << session << " " << marked["sentence"] << "  " << slice(line->text, one.range) << '\n';
        }
    }
    std::printf("%zu sentences, %s\n", sentences, reader ? reader->name().c_str() : "no model");
    Count all;
    for (const auto& [kind, one] : counts) {
        std::printf("%-8s recall %.3f  (%zu of %zu)\n", kind.c_str(), static_cast<double>(one.found) / static_cast<double>(one.marks),
            one.found, one.marks);
        all.marks += one.marks;
        all.found += one.found;
    }
    std::printf("%-8s recall %.3f  (%zu of %zu), precision %.3f (%zu of %zu replaced words)\n", "all",
        static_cast<double>(all.found) / static_cast<double>(all.marks), all.found, all.marks,
        static_cast<double>(right) / static_cast<double>(taken), right, taken);
    return 0;
}
