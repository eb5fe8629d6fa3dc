#include <algorithm>
#include <app/help_moment.h>
#include <app/help_words.h>
#include <safety/grounding.h>
#include <safety/quieted.h>
#include <safety/days.h>

namespace leitmotif {

namespace {

constexpr std::size_t most_quotes = 3;
constexpr int as_if_now = 30;    // days
constexpr int still_strange = 14;

std::string_view page_of(const Risk& risk)
{
    if (risk.qualifier == RiskQualifier::other_person)
        return "friend";
    const bool urgent = risk.tier == RiskTier::urgent;
    switch (*risk.risk_class) {
    case RiskClass::passive_ideation:
    case RiskClass::active_ideation:
    case RiskClass::method:
    case RiskClass::intent:
    case RiskClass::plan:
    case RiskClass::attempt:
        return urgent ? "life" : "question";
    case RiskClass::self_harm:
        return urgent ? "self-harm" : "question";
    case RiskClass::cannot_function:
        return "hard-days";
    case RiskClass::sudden_change:
        return "ground";
    case RiskClass::harm_to_others:
        return "others";
    case RiskClass::being_harmed:
        return "harmed";
    }
    return "question";
}

/// What comes first where several are there: the person's life, then violence, then the rest. Smaller is earlier.
int place_in_line(const Risk& risk)
{
    if (risk.qualifier == RiskQualifier::other_person)
        return 20;
    switch (*risk.risk_class) {
    case RiskClass::attempt:
    case RiskClass::plan:
    case RiskClass::intent:
    case RiskClass::method:
        return 0;
    case RiskClass::self_harm:
        return 1;
    case RiskClass::being_harmed:
        return 2;
    case RiskClass::harm_to_others:
        return 3;
    case RiskClass::active_ideation:
        return 4;
    case RiskClass::passive_ideation:
        return 5;
    case RiskClass::sudden_change:
        return 6;
    case RiskClass::cannot_function:
        return 7;
    }
    return 8;
}

bool comes_before(const Risk& one, const Risk& other)
{
    if (one.tier != other.tier)
        return one.tier > other.tier;
    return place_in_line(one) < place_in_line(other);
}

std::string noticed(const Risk& risk)
{
    const auto& words = help_words().noticed;
    const auto found = words.find(risk.qualifier == RiskQualifier::other_person ? "other-person" : name_of(*risk.risk_class));
    return found == words.end() ? std::string() : found->second;
}

struct Heard {
    const Session* session = nullptr;
    const SafetySentence* sentence = nullptr;
};

std::vector<Heard> heard_in(const SafetyDecision& decision, const Session& session)
{
    std::vector<Heard> out;
    for (const SafetySentence& one : decision.sentences) {
        if (one.risk.risk_class && one.risk.tier != RiskTier::none)
            out.push_back({ &session, &one });
    }
    return out;
}

HelpQuote quote_of(const Heard& heard)
{
    return { words_of(*heard.sentence, *heard.session), heard.session->id, heard.session->date };
}

HelpMoment moment_of(const std::vector<Heard>& heard)
{
    const Heard* first = &heard.front();
    for (const Heard& one : heard) {
        if (comes_before(one.sentence->risk, first->sentence->risk))
            first = &one;
    }
    const Risk& risk = first->sentence->risk;
    HelpMoment moment { std::string(page_of(risk)), noticed(risk) };
    moment.comes_first = risk.tier == RiskTier::urgent;
    const auto quote = [&](const Heard& one) {
        if (moment.quotes.size() < most_quotes)
            moment.quotes.push_back(quote_of(one));
    };
    quote(*first);
    for (const Heard& one : heard) {
        const std::string_view page = page_of(one.sentence->risk);
        const bool same = page == moment.page || (page == "question" && (moment.page == "life" || moment.page == "self-harm"))
            || (page == "self-harm" && moment.page == "life");
        if (same && &one != first)
            quote(one);
        else if (!same && std::ranges::find(moment.also, page) == moment.also.end())
            moment.also.emplace_back(page);
    }
    return moment;
}

std::string said_of(std::string_view what)
{
    const auto found = help_words().noticed.find(what);
    return found == help_words().noticed.end() ? std::string() : found->second;
}

bool is_within(const Session& session, std::string_view today, int days)
{
    const auto now = day_number(today);
    const auto then = day_number(session.date);
    return now && then && *then >= *now - days;
}

}

std::optional<HelpMoment> help_moment(const SafetyDecision& decision, const Session& session)
{
    const std::vector<Heard> heard = heard_in(decision, session);
    if (heard.empty())
        return std::nullopt;
    return moment_of(heard);
}

std::optional<HelpMoment> help_moment(std::span<const DecidedSession> sessions, std::string_view today)
{
    std::vector<Heard> lately;
    std::vector<Heard> all;
    for (const DecidedSession& one : sessions) {
        for (const Heard& heard : heard_in(one.decision, one.session)) {
            all.push_back(heard);
            if (!day_number(one.session.date) || is_within(one.session, today, as_if_now))
                lately.push_back(heard);
        }
    }
    if (!lately.empty())
        return moment_of(lately);
    if (all.empty())
        return std::nullopt;
    std::ranges::stable_sort(all, {}, [](const Heard& one) { return std::string_view(one.session->date); });
    HelpMoment moment { "imported", said_of("imported") };
    for (auto newest = all.rbegin(); newest != all.rend() && moment.quotes.size() < most_quotes; ++newest)
        moment.quotes.insert(moment.quotes.begin(), quote_of(*newest));
    for (const Heard& one : all) {
        const std::string_view page = page_of(one.sentence->risk);
        const bool of_others = page == "harmed" || page == "others" || page == "friend";
        if (of_others && std::ranges::find(moment.also, page) == moment.also.end())
            moment.also.emplace_back(page);
    }
    return moment;
}

std::optional<HelpMoment> opened_moment(const DecidedSession& one, std::string_view today)
{
    auto moment = help_moment(std::span(&one, 1), today);
    if (moment && moment->page == "imported")
        moment->noticed = said_of("earlier");
    return moment;
}

HelpMoment without_words(HelpMoment moment)
{
    for (HelpQuote& quote : moment.quotes)
        quote.words.clear();
    return moment;
}

std::optional<HelpMoment> steps_back(std::span<const DecidedSession> sessions, std::string_view today)
{
    HelpMoment moment { "ground", {} };
    moment.comes_first = true;
    for (const DecidedSession& one : sessions) {
        if (!one.session.date.empty() && !is_within(one.session, today, still_strange))
            continue;
        for (const SafetySentence& sentence : one.decision.sentences) {
            if (sentence.risk.risk_class == RiskClass::sudden_change && !sentence.risk.qualifier)
                moment.quotes.push_back({ words_of(sentence, one.session), one.session.id, one.session.date });
        }
        for (const Turn& turn : one.session.turns) {
            if (turn.speaker != Speaker::client)
                continue;
            for (const GroundingSign& sign : grounding_signs(turn.text))
                moment.quotes.push_back({ slice(decode(turn.text), sign.range), one.session.id, one.session.date });
        }
    }
    if (moment.quotes.empty())
        return std::nullopt;
    moment.quotes.resize(std::min(moment.quotes.size(), most_quotes));
    return moment;
}

}
