#include <algorithm>
#include <app/help_words.h>
#include <cassert>
#include <embedded/help_data.h>
#include <nlohmann/json.hpp>
#include <safety/plan.h>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;

/// Reads fields and remembers the first that is not as it has to be.
class Fields {
public:
    std::string text(const Json& at, const char* name, const std::string& where)
    {
        if (at.is_object() && at.contains(name) && at[name].is_string() && !at[name].get_ref<const std::string&>().empty())
            return at[name].get<std::string>();
        miss(where, name);
        return {};
    }

    std::string text_if_there(const Json& at, const char* name, const std::string& where)
    {
        return at.is_object() && at.contains(name) ? text(at, name, where) : std::string();
    }

    std::vector<std::string> texts_if_there(const Json& at, const char* name, const std::string& where)
    {
        std::vector<std::string> out;
        for (const Json& one : list_if_there(at, name, where)) {
            if (!one.is_string())
                miss(where, name);
            else
                out.push_back(one.get<std::string>());
        }
        return out;
    }

    Json list_if_there(const Json& at, const char* name, const std::string& where)
    {
        if (!at.is_object() || !at.contains(name))
            return Json::array();
        if (at[name].is_array())
            return at[name];
        miss(where, name);
        return Json::array();
    }

    std::map<std::string, std::string, std::less<>> all_texts(const Json& at, const char* name)
    {
        std::map<std::string, std::string, std::less<>> out;
        const Json texts = object(at, name);
        for (const auto& [key, value] : texts.items())
            out[key] = text(texts, key.c_str(), name);
        return out;
    }

    Json object(const Json& at, const char* name)
    {
        if (at.is_object() && at.contains(name) && at[name].is_object())
            return at[name];
        miss("", name);
        return Json::object();
    }

    void miss(const std::string& where, const std::string& name)
    {
        if (m_missing.empty())
            m_missing = where.empty() ? name : where + "." + name;
    }

    [[nodiscard]] const std::string& missing() const { return m_missing; }

private:
    std::string m_missing;
};

HelpSection section_from(const Json& json, const std::string& id, Fields& fields)
{
    const std::string where = "sections." + id;
    HelpSection section { id, fields.text(json, "heading", where), fields.texts_if_there(json, "text", where),
        fields.texts_if_there(json, "points", where), fields.text_if_there(json, "shows", where) };
    if (!section.shows.empty() && section.shows != "numbers" && section.shows != "plan")
        fields.miss(where, "shows");
    return section;
}

HelpPage page_from(const Json& json, const std::string& id, const Json& sections, const Json& replies, Fields& fields)
{
    const std::string where = "pages." + id;
    HelpPage page { id, fields.text(json, "title", where) };
    page.is_discreet = json.is_object() && json.contains("discreet") && json["discreet"] == true;
    page.lead = fields.texts_if_there(json, "lead", where);
    if (json.is_object() && json.contains("question")) {
        page.question = fields.text(json["question"], "ask", where);
        for (const Json& one : fields.list_if_there(json["question"], "answers", where)) {
            const std::string reply = fields.text(one, "reply", where);
            page.answers.push_back({ fields.text(one, "answer", where), fields.text(replies, reply.c_str(), "replies") });
        }
    }
    for (const std::string& name : fields.texts_if_there(json, "sections", where)) {
        if (!sections.contains(name))
            fields.miss(where, "sections." + name);
        else
            page.sections.push_back(section_from(sections[name], name, fields));
    }
    const bool has_numbers = std::ranges::any_of(page.sections, [](const HelpSection& one) { return one.shows == "numbers"; });
    if (!has_numbers)
        fields.miss(where, "sections.numbers");
    return page;
}

PlanWords plan_from(const Json& json, Fields& fields)
{
    PlanWords plan;
    plan.title = fields.text(json, "title", "plan");
    plan.lead = fields.texts_if_there(json, "lead", "plan");
    for (const Json& step : fields.list_if_there(json, "steps", "plan"))
        plan.steps.push_back({ fields.text(step, "heading", "plan.steps"), fields.text(step, "hint", "plan.steps") });
    if (plan.steps.size() != plan_step_count)
        fields.miss("plan", "steps");
    plan.empty = fields.text(json, "empty", "plan");
    plan.none = fields.text(json, "none", "plan");
    plan.brief = fields.text(json, "short", "plan");
    plan.source = fields.text(json, "source", "plan");
    plan.open_copy = fields.text(json, "open-copy", "plan");
    return plan;
}

}

const HelpPage* HelpWords::page(std::string_view id) const
{
    const auto found = std::ranges::find(pages, id, &HelpPage::id);
    return found == pages.end() ? nullptr : &*found;
}

Result<HelpWords> read_help_words(std::string_view text)
{
    const std::string file = "data/help/en.json";
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return Error { ErrorCode::invalid_format, "no JSON object", file };
    Fields fields;
    HelpWords words;
    words.noticed = fields.all_texts(json, "noticed");
    words.quiet = fields.text(json, "quiet", "");
    const Json sections = fields.object(json, "sections");
    const Json replies = fields.object(json, "replies");
    const Json pages = fields.object(json, "pages");
    for (const auto& [id, page] : pages.items())
        words.pages.push_back(page_from(page, id, sections, replies, fields));
    words.plan = plan_from(fields.object(json, "plan"), fields);
    words.signs = fields.all_texts(json, "signs");
    words.terminal = fields.all_texts(json, "terminal");
    if (!fields.missing().empty())
        return Error { ErrorCode::invalid_format, "missing or not as it has to be: " + fields.missing(), file };
    return words;
}

const HelpWords& help_words()
{
    static const HelpWords all = [] {
        std::string_view text;
        for (const embedded::File& file : embedded::help_data()) {
            if (file.path == "en.json")
                text = file.text();
        }
        auto read = read_help_words(text);
        assert(read);  // tests/app reads the same bytes
        return read ? std::move(read).value() : HelpWords {};
    }();
    return all;
}

}
