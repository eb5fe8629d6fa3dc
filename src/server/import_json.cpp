#include "import_json.h"

#include <algorithm>
#include <array>

namespace leitmotif {

namespace {

constexpr std::size_t most_listed = 200;  ///< of what was left out, set aside or noted
constexpr std::array<std::string_view, 3> consents { "not-needed", "given", "needed" };

template<class Things, class Write>
Json listed(const Things& things, const Write& write)
{
    Json out = Json::array();
    for (const auto& one : things) {
        if (out.size() == most_listed)
            break;
        out.push_back(write(one));
    }
    return out;
}

}

Result<ImportChoices> ImportChoices::of(Fields& fields)
{
    ImportChoices out { fields.maybe_text("me", 200).value_or(""), fields.maybe_text("dates", 16).value_or(""),
        fields.maybe_text("others", 16).value_or("") };
    if (auto good = fields.done(); !good)
        return good.error();
    if (!out.dates.empty() && out.dates != "day-first" && out.dates != "month-first")
        return Error { ErrorCode::invalid_format, "the field dates is missing or not as it should be" };
    if (!out.others.empty() && out.others != "agreed" && out.others != "only-mine")
        return Error { ErrorCode::invalid_format, "the field others is missing or not as it should be" };
    return out;
}

ImportRequest ImportChoices::request(const std::string& path, const std::string& name) const
{
    ImportRequest out;
    out.sources = { path };
    out.names = { name };
    out.intake.text.person_speaker = me;
    if (!dates.empty())
        out.intake.text.date_order = dates == "day-first" ? DateOrder::day_first : DateOrder::month_first;
    out.others = others == "agreed" ? OthersWords::agreed : others == "only-mine" ? OthersWords::only_mine : OthersWords::ask;
    return out;
}

Json source_json(const ImportedSource& source)
{
    const auto speaker = [](const SpeakerFound& one) {
        return Json { { "name", one.name }, { "role", name_of(one.role) }, { "turns", one.turns }, { "words", one.words } };
    };
    const auto question = [](const Question& one) {
        return Json { { "about", one.about == Question::About::person ? "person" : "dates" }, { "words", one.words },
            { "choices", one.choices } };
    };
    const auto lost = [](const Error& one) { return Json { { "file", one.file }, { "line", one.line }, { "reason", one.detail } }; };
    const auto failure =
        source.failure ? Json { { "code", code_name(source.failure->code) }, { "detail", source.failure->detail } } : Json();
    return { { "name", source.path }, { "kind", name_of(source.kind) }, { "sessions", source.sessions }, { "turns", source.turns },
        { "words", source.words }, { "from", source.first_date }, { "to", source.last_date }, { "undated", source.undated },
        { "speakers", listed(source.speakers, speaker) }, { "questions", listed(source.questions, question) },
        { "set_aside", set_aside_json(source.set_aside) }, { "consent", consents[static_cast<std::size_t>(source.consent)] },
        { "added", source.added }, { "changed", source.changed }, { "known", source.known }, { "kept_here", source.kept_here },
        { "left_out", source.losses.left_out_count() }, { "reasons", listed(source.losses.left_out, lost) },
        { "notes", listed(source.losses.notes, [](const std::string& one) { return Json(one); }) }, { "failure", failure } };
}

Json kept_source_json(const ImportedSource& source)
{
    ImportedSource counts = source;
    counts.speakers.clear();
    counts.questions.clear();
    counts.set_aside.clear();
    return source_json(counts);
}

Json set_aside_json(const std::vector<SetAside>& stretches)
{
    return listed(stretches, [](const SetAside& one) {
        return Json { { "start_ms", one.start_ms }, { "end_ms", one.end_ms }, { "reason", one.reason }, { "text", one.text } };
    });
}

}
