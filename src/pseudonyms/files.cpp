#include <pseudonyms/files.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <pseudonyms/lexicon.h>
#include <system_error>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t largest_file = std::size_t { 64 } << 20;

/// A stretch of a file, with what is to be done to it.
struct Segment {
    enum class Kind { literal, text, date, id, person };
    Kind kind = Kind::literal;
    std::string bytes {};
    bool in_json = false;  ///< to be written as a JSON string
    std::string person {};
    std::vector<NameHint> hints {};
};

struct Document {
    std::string name;
    std::string person;
    std::vector<Segment> segments;
    std::vector<std::vector<std::size_t>> sessions;  ///< segments that a model should read together
};

bool ends_with_any(const std::string& name, std::initializer_list<std::string_view> endings)
{
    const std::string lower = to_lower(name);
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view one) { return lower.ends_with(one); });
}

void add_literal(Document& document, std::string_view bytes)
{
    if (!document.segments.empty() && document.segments.back().kind == Segment::Kind::literal)
        document.segments.back().bytes += bytes;
    else
        document.segments.push_back({ Segment::Kind::literal, std::string(bytes) });
}

void add(Document& document, Segment::Kind kind, std::string_view bytes, const std::string& person, bool in_json = false)
{
    document.segments.push_back({ kind, std::string(bytes), in_json, person });
}

/// "a=Maurice/sibling/current,pod_people/group/current o=2 l=Dad>Maurice": the names in it are text.
void add_codes(Document& document, std::string_view codes, const std::string& person)
{
    bool about = false;
    bool link = false;
    std::size_t at = 0;
    const auto add_name = [&](std::string_view name) {
        while (!name.empty()) {  // pod_people: its words
            const std::size_t end = std::min(name.find('_'), name.size());
            add(document, Segment::Kind::text, name.substr(0, end), person);
            if (end < name.size())
                add_literal(document, "_");
            name.remove_prefix(std::min(end + 1, name.size()));
        }
    };
    bool name_next = false;
    while (at < codes.size()) {
        const std::size_t end = std::min(codes.find_first_of(" =/,>{}", at), codes.size());
        const std::string_view word = codes.substr(at, end - at);
        if (name_next && !word.empty())
            add_name(word);
        else
            add_literal(document, word);
        name_next = false;
        if (end < codes.size()) {
            const char sign = codes[end];
            if (sign == '=') {
                about = word == "a";
                link = word == "l";
                name_next = about || link;
            } else if (sign == ' ' || sign == '{' || sign == '}') {
                about = link = false;
            } else if (sign == ',') {
                name_next = about;
            } else if (sign == '>') {
                name_next = link;
            }
            add_literal(document, codes.substr(end, 1));
        }
        at = end + 1;
    }
}

std::string person_of_id(const std::string& id)
{
    const std::size_t end = id.rfind('-');
    return end == std::string::npos || end == 0 ? id : id.substr(0, end);
}

Document coded_document(const TextFile& file)
{
    Document document { file.name, "me", {}, {} };
    std::string person = "me";
    std::string_view rest = file.bytes;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        const std::string_view line_end = rest.substr(end, 1);
        rest.remove_prefix(end + line_end.size());
        if (line.starts_with("## session ")) {
            add_literal(document, "## session ");
            line.remove_prefix(11);
            const std::string id(line.substr(0, line.find(' ')));
            person = person_of_id(id);
            document.person = person;
            add(document, Segment::Kind::id, id, person);
            line.remove_prefix(id.size());
            if (line.size() > 1) {
                add_literal(document, " ");
                line.remove_prefix(1);
                const std::string date(line.substr(0, line.find(' ')));
                add(document, Segment::Kind::date, date, person);
                line.remove_prefix(date.size());
            }
            add_literal(document, line);
            document.sessions.emplace_back();
        } else if (line.starts_with("C|") || line.starts_with("T|")) {
            add_literal(document, line.substr(0, 2));
            line.remove_prefix(2);
            std::size_t codes = line.size();
            if (const std::string_view trimmed = trim(line); trimmed.ends_with('}'))
                codes = line.rfind('{');
            if (codes == std::string_view::npos)
                codes = line.size();
            if (document.sessions.empty())
                document.sessions.emplace_back();
            document.sessions.back().push_back(document.segments.size());
            add(document, Segment::Kind::text, line.substr(0, codes), person);
            add_codes(document, line.substr(codes), person);
        } else {
            add(document, Segment::Kind::text, line, person);
        }
        add_literal(document, line_end);
    }
    return document;
}

void add_json(Document& document, const Json& json, const std::string& key, const std::string& person)
{
    if (json.is_object()) {
        add_literal(document, "{");
        bool first = true;
        for (const auto& [name, value] : json.items()) {
            add_literal(document, std::string(first ? "" : ",") + Json(name).dump() + ":");
            first = false;
            add_json(document, value, name, person);
        }
        add_literal(document, "}");
    } else if (json.is_array()) {
        add_literal(document, "[");
        for (std::size_t k = 0; k < json.size(); ++k) {
            add_literal(document, k == 0 ? "" : ",");
            add_json(document, json[k], key, person);
        }
        add_literal(document, "]");
    } else if (json.is_string() && key != "kind" && key != "speaker") {
        const Segment::Kind kind = key == "id" || key == "session" ? Segment::Kind::id
            : key == "date"                                        ? Segment::Kind::date
            : key == "person"                                      ? Segment::Kind::person
                                                                   : Segment::Kind::text;
        if (kind == Segment::Kind::text && key == "text")
            document.sessions.back().push_back(document.segments.size());
        add(document, kind, json.get<std::string>(), person, true);
    } else {
        add_literal(document, json.dump());
    }
}

Result<Document> json_document(const TextFile& file, LeftOut& left_out)
{
    Document document { file.name, "me", {}, {} };
    std::string_view rest = file.bytes;
    if (rest.starts_with("\xEF\xBB\xBF"))
        rest.remove_prefix(3);
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = trim(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty())
            continue;
        const Json json = is_utf8(line) ? Json::parse(line, nullptr, false) : Json(Json::value_t::discarded);
        if (!json.is_object()) {
            left_out.push_back({ ErrorCode::invalid_format, "this line is no JSON object; it is not in the result", file.name, number });
            continue;
        }
        if (json.contains("start") && json.contains("end") && json.contains("session"))
            return Error { ErrorCode::invalid_format,
                "these are codes, and the places they point to would no longer fit; pseudonymise the transcripts and code those again",
                file.name, number };
        const std::string id = json.contains("id") && json["id"].is_string() ? json["id"].get<std::string>() : std::string();
        const std::string person =
            json.contains("person") && json["person"].is_string() ? json["person"].get<std::string>() : person_of_id(id);
        document.person = person;
        document.sessions.emplace_back();
        add_json(document, json, {}, person);
        add_literal(document, "\n");
    }
    return document;
}

Document text_document(const TextFile& file, const std::string& person)
{
    // Paragraphs by themselves, so that the model has its turns.
    Document document { file.name, person, {}, { {} } };
    std::string_view rest = file.bytes;
    while (!rest.empty()) {
        std::size_t end = rest.find("\n\n");
        end = end == std::string_view::npos ? rest.size() : end;
        document.sessions.back().push_back(document.segments.size());
        add(document, Segment::Kind::text, rest.substr(0, end), person);
        rest.remove_prefix(end);
        const std::size_t gap = std::min(rest.find_first_not_of('\n'), rest.size());
        add_literal(document, rest.substr(0, gap));
        rest.remove_prefix(gap);
    }
    return document;
}

Result<std::vector<Document>> documents_of(const std::vector<TextFile>& files, const std::string& person, LeftOut& left_out)
{
    std::vector<Document> out;
    for (const TextFile& file : files) {
        const bool json = ends_with_any(file.name, { ".jsonl", ".json" });
        if (!json && !is_utf8(file.bytes)) {
            left_out.push_back({ ErrorCode::invalid_utf8, "this file is no UTF-8; it is not in the result", file.name });
            continue;
        }
        if (json) {
            auto document = json_document(file, left_out);
            if (!document)
                return document.error();
            out.push_back(std::move(document).value());
        } else if (ends_with_any(file.name, { ".coded" })) {
            out.push_back(coded_document(file));
        } else {
            out.push_back(text_document(file, person));
        }
    }
    return out;
}

/// "dot-01" by the person's neutral name; what else an id says is gone through as a text.
std::string rest_of_id(const std::string& id, const std::string& person)
{
    return !person.empty() && id.starts_with(person) && (id.size() == person.size() || id[person.size()] == '-') ? id.substr(person.size())
                                                                                                                 : std::string();
}

std::string in_form(const Segment& segment, std::string bytes)
{
    return segment.in_json ? Json(std::move(bytes)).dump(-1, ' ', false, Json::error_handler_t::replace) : bytes;
}

/// A file's name, and its ending, which stays.
std::pair<std::string, std::string> parted(const std::string& name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos ? std::pair(name, std::string()) : std::pair(name.substr(0, dot), name.substr(dot));
}

}

Result<std::vector<TextFile>> files_to_rewrite(const std::string& path, LeftOut& left_out)
{
    std::vector<fs::path> paths;
    std::error_code failure;
    const fs::path start(path);
    if (fs::is_directory(start, failure)) {
        for (fs::recursive_directory_iterator at(start, fs::directory_options::none, failure), end; at != end && !failure;
            at.increment(failure)) {
            if (!at->is_regular_file(failure) || at->is_symlink(failure))
                continue;
            if (ends_with_any(at->path().filename().string(), { ".jsonl", ".coded", ".txt", ".text", ".md", ".markdown" }))
                paths.push_back(at->path());
            else
                left_out.push_back(
                    { ErrorCode::invalid_format, "not a kind of file that is rewritten; it is not in the result", at->path().string() });
        }
        if (failure)
            return Error { ErrorCode::io, failure.message(), path };
        std::sort(paths.begin(), paths.end());
    } else {
        paths.push_back(start);
    }
    std::vector<TextFile> files;
    for (const fs::path& one : paths) {
        std::ifstream in(one, std::ios::binary);
        if (!in)
            return Error { ErrorCode::io, "cannot be opened", one.string() };
        if (fs::is_regular_file(one, failure) && fs::file_size(one, failure) > largest_file)
            return Error { ErrorCode::too_large, "more than 64 MB in one file; it would have to be parted first", one.string() };
        std::string bytes { std::istreambuf_iterator<char>(in), {} };
        if (in.bad())
            return Error { ErrorCode::io, "cannot be read", one.string() };
        files.push_back({ fs::is_directory(start, failure) ? one.lexically_relative(start).generic_string() : one.filename().string(),
            std::move(bytes) });
    }
    if (files.empty())
        return Error { ErrorCode::empty, "nothing here that could be rewritten (.jsonl, .coded, .txt, .md)", path };
    return files;
}

Result<std::vector<TextFile>> pseudonymise(
    const std::vector<TextFile>& files, PseudonymTable& table, const RewriteOptions& options, LeftOut& left_out)
{
    auto documents = documents_of(files, options.person, left_out);
    if (!documents)
        return documents.error();

    // All of it is learnt before the first word is replaced.
    std::map<std::string, RecordNames> names;
    const auto given = table.words();
    std::size_t done = 0;
    for (Document& document : *documents) {
        if (options.progress)
            options.progress(done++, documents->size());
        if (options.hints) {
            for (const auto& session : document.sessions) {
                std::vector<std::u32string> texts;
                for (const std::size_t at : session)
                    texts.push_back(decode(document.segments[at].bytes));
                auto hints = options.hints(texts);
                if (!hints)
                    return hints.error();
                for (std::size_t k = 0; k < session.size(); ++k)
                    document.segments[session[k]].hints = std::move((*hints)[k]);
            }
        }
        for (const Segment& segment : document.segments) {
            if (segment.kind == Segment::Kind::literal)
                continue;
            const auto text = decode(segment.bytes);
            table.avoid_words_of(text);
            RecordNames& record = names[segment.person];
            if (segment.kind == Segment::Kind::text)
                record.learn(text, segment.hints);
        }
        table.avoid_words_of(decode(document.name));
    }
    for (auto& [person, record] : names) {
        for (const std::string& word : given)
            record.take(word);
        // Who is called "keelin" in a file's ids is called so in the text.
        const std::string lower = to_lower(person);
        const auto letters = decode(lower);
        if (letters.size() > 2 && std::all_of(letters.begin(), letters.end(), is_letter) && !is_ordinary_word(lower))
            record.take(lower);
    }

    std::vector<TextFile> out;
    for (const Document& document : *documents) {
        TextFile file { {}, {} };
        const auto rewritten = [&](const std::string& bytes, const std::string& person, const std::vector<NameHint>& hints) {
            const auto text = decode(bytes);
            return table.rewrite(text, names[person].find(text, hints), person);
        };
        const auto id = [&](const std::string& bytes, const std::string& person) {
            const std::string rest = rest_of_id(bytes, person);
            return rest.empty() && bytes != person ? rewritten(bytes, person, {}) : table.rewrite_person(person) + rest;
        };
        for (const Segment& one : document.segments) {
            switch (one.kind) {
            case Segment::Kind::literal:
                file.bytes += one.bytes;
                break;
            case Segment::Kind::text:
                file.bytes += in_form(one, rewritten(one.bytes, one.person, one.hints));
                break;
            case Segment::Kind::date:
                file.bytes += in_form(one, table.rewrite_date(one.bytes, one.person));
                break;
            case Segment::Kind::person:
                file.bytes +=
                    in_form(one, one.bytes == one.person ? table.rewrite_person(one.bytes) : rewritten(one.bytes, one.person, {}));
                break;
            case Segment::Kind::id:
                file.bytes += in_form(one, id(one.bytes, one.person));
                break;
            }
        }
        const auto [stem, ending] = parted(document.name);
        file.name = id(stem, document.person) + ending;
        out.push_back(std::move(file));
    }
    for (std::size_t k = 1; k < out.size(); ++k) {
        for (std::size_t other = 0; other < k; ++other) {
            if (out[k].name == out[other].name)
                out[k].name = std::to_string(k) + "-" + out[k].name;
        }
    }
    return out;
}

Result<std::vector<TextFile>> put_back(
    const std::vector<TextFile>& files, const PseudonymTable& table, const RewriteOptions& options, LeftOut& left_out)
{
    auto documents = documents_of(files, options.person, left_out);
    if (!documents)
        return documents.error();
    std::vector<TextFile> out;
    for (const Document& document : *documents) {
        TextFile file { {}, {} };
        const auto id = [&](const std::string& bytes, const std::string& neutral) {
            const std::string person = table.put_back_person(neutral);
            const std::string rest = rest_of_id(bytes, neutral);
            return (rest.empty() && bytes != neutral) || person == neutral ? table.put_back(decode(bytes), person) : person + rest;
        };
        for (const Segment& one : document.segments) {
            const std::string person = table.put_back_person(one.person);
            switch (one.kind) {
            case Segment::Kind::literal:
                file.bytes += one.bytes;
                break;
            case Segment::Kind::text:
                file.bytes += in_form(one, table.put_back(decode(one.bytes), person));
                break;
            case Segment::Kind::date:
                file.bytes += in_form(one, table.put_back_date(one.bytes, person));
                break;
            case Segment::Kind::person:
                file.bytes += in_form(one, one.bytes == one.person ? person : table.put_back(decode(one.bytes), person));
                break;
            case Segment::Kind::id:
                file.bytes += in_form(one, id(one.bytes, one.person));
                break;
            }
        }
        const auto [stem, ending] = parted(document.name);
        file.name = id(stem, document.person) + ending;
        out.push_back(std::move(file));
    }
    return out;
}

}
