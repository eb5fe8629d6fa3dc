#include "zip_archive.h"
#include "files.h"
#include "json_elements.h"
#include "local_day.h"
#include "naming.h"
#include "paragraphs.h"

#include <base/text.h>
#include <intake/day_one_reader.h>

#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    std::string out = std::to_string(count);
    out += ' ';
    out += count == 1 ? one : many;
    return out;
}

/// Reads journals into one record.
class DayOneRecord {
public:
    explicit DayOneRecord(const IntakeOptions& options)
        : m_options(options)
    {
    }

    void add(std::string_view json, const std::string& name)
    {
        JsonListShape shape { "entries", { "richText", "weather", "location", "userActivity", "music", "sourceString" }, m_options.unpack.max_depth };
        const JsonListRead read =
            read_json_list(json, shape, [&](Json& entry, std::size_t number) { take(entry, number, name); });
        LossReport& losses = m_intake.losses;
        const auto lost = [&](std::string detail) { losses.leave_out({ ErrorCode::invalid_format, std::move(detail), name }); };
        if (read.broken_at)
            lost("the journal breaks off at byte " + std::to_string(*read.broken_at) + "; the entries before that were read");
        if (read.not_objects > 0)
            lost(counted(read.not_objects, "entry is none", "entries are none"));
        if (read.too_deep > 0)
            losses.leave_out({ ErrorCode::too_large, counted(read.too_deep, "entry is", "entries are") + " nested too deeply", name });
        ++losses.files;
    }

    Result<Intake> finish(const std::string& name, std::string_view person)
    {
        if (m_without_words > 0)
            m_intake.losses.notes.push_back(counted(m_without_words, "entry without words (pictures only) was passed over", "entries without words (pictures only) were passed over"));
        if (m_unknown_zone > 0)
            m_intake.losses.notes.push_back("the time zone of " + counted(m_unknown_zone, "entry", "entries") + " is not known: the day is that of UTC");
        if (m_attached > 0)
            m_intake.losses.notes.push_back(counted(m_attached, "picture, recording or other attachment was not read", "pictures, recordings and other attachments were not read"));
        if (m_tagged > 0)
            m_intake.losses.notes.push_back("tags and stars of " + counted(m_tagged, "entry are", "entries are") + " not kept");
        if (m_intake.sessions.empty()) {
            if (!m_intake.losses.left_out.empty())
                return m_intake.losses.left_out.front();
            return Error { ErrorCode::empty, "the journal holds no entry with words", name };
        }
        put_in_order(m_intake, person);
        for (const Session& session : m_intake.sessions)
            m_intake.losses.count(session);
        return std::move(m_intake);
    }

    LossReport& losses() { return m_intake.losses; }

private:
    void take(Json& entry, std::size_t number, const std::string& name)
    {
        const std::string moment = string_in(entry, "creationDate");
        const std::string zone = string_in(entry, "timeZone");
        const auto time = local_time(moment, zone);
        for (const char* list : { "photos", "audios", "videos", "pdfAttachments" })
            m_attached += entry.contains(list) && entry[list].is_array() ? entry[list].size() : 0;
        Session session;
        for (std::string& paragraph : paragraphs_of_entry(string_in(entry, "text"), Markup::markdown))
            session.turns.push_back({ Speaker::client, std::move(paragraph) });
        if (session.turns.empty()) {
            ++m_without_words;
            return;
        }
        if (time) {
            session.date = time->date;
            m_unknown_zone += time->zone_known ? 0U : 1U;
        } else {
            m_intake.losses.notes.push_back(name + ": entry " + std::to_string(number) + " has no date that can be read; it is put last");
        }
        const bool tagged = (entry.contains("tags") && entry["tags"].is_array() && !entry["tags"].empty())
            || (entry.contains("starred") && entry["starred"] == true);
        m_tagged += tagged ? 1U : 0U;
        m_intake.sessions.push_back(std::move(session));
        m_intake.origins.push_back({ string_in(entry, "uuid"), time ? time->time : std::string(), name });
    }

    const IntakeOptions& m_options;
    Intake m_intake;
    std::size_t m_without_words = 0;
    std::size_t m_unknown_zone = 0;
    std::size_t m_attached = 0;
    std::size_t m_tagged = 0;
};

std::string person_of(const fs::path& name, const IntakeOptions& options)
{
    return options.text.person.empty() ? person_from(name, false) : options.text.person;
}

bool is_journal(std::string_view name)
{
    const std::string file = fs::path(name).filename().string();
    return to_lower(file).ends_with(".json") && !file.starts_with("._") && !name.starts_with("__MACOSX/");
}

Result<Intake> read_members(Result<std::vector<ArchiveMember>> members, LossReport losses, const std::string& name, const IntakeOptions& options)
{
    if (!members)
        return members.error();
    DayOneRecord record(options);
    record.losses() = std::move(losses);
    if (members->empty() && record.losses().left_out.empty())
        return Error { ErrorCode::empty, "the archive holds no Day One journal (a .json file)", name };
    for (ArchiveMember& member : *members) {
        record.add(member.bytes, name + "/" + member.name);
        std::string().swap(member.bytes);
    }
    return record.finish(name, person_of(name, options));
}

}

Result<Intake> read_day_one(const fs::path& file, const IntakeOptions& options)
{
    LossReport losses;
    auto members = read_zip(file, is_journal, options.unpack, losses);
    return read_members(std::move(members), std::move(losses), file.string(), options);
}

Result<Intake> read_day_one_bytes(std::string_view zip, const std::string& name, const IntakeOptions& options)
{
    LossReport losses;
    auto members = read_zip_bytes(zip, name, is_journal, options.unpack, losses);
    return read_members(std::move(members), std::move(losses), name, options);
}

Result<Intake> read_day_one_json(std::string_view json, const std::string& name, const IntakeOptions& options)
{
    DayOneRecord record(options);
    record.add(json, name);
    return record.finish(name, person_of(name, options));
}

}
