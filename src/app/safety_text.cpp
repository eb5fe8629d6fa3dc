#include "plain_text.h"

#include <algorithm>
#include <app/safety_watch.h>
#include <array>
#include <chrono>
#include <optional>
#include <safety/crisis_lines.h>

namespace leitmotif {

namespace {

/// What the page is about.
enum class Matter { dying, self_harm, hurting_another, being_hurt, getting_through, sudden_change, someone_else };
constexpr std::size_t matter_count = 7;

struct MatterWords {
    std::string_view noticed;
    std::string_view question;
};

constexpr std::array<MatterWords, matter_count> matters { {
    { "Something in it sounds as if it could be about dying, or about not wanting to be here.", "Are you thinking of ending your life?" },
    { "Something in it sounds as if it could be about hurting yourself.", "Are you hurting yourself, or close to it?" },
    { "Something in it sounds as if it could be about hurting somebody.", "Are you close to hurting somebody?" },
    { "Something in it sounds as if somebody may be hurting or threatening you.",
        "Are you safe right now? If it is not safe to have this on the screen, close the window." },
    { "Something in it sounds as if getting through the day is hardly possible right now.", "Who could be with you, or call you, today?" },
    { "Something in it sounds as if a great deal has changed in a short time.", "Is there somebody who could look at this with you today?" },
    { "Something in it sounds as if somebody you know may be in danger.",
        "If you can, ask them plainly whether they think of ending their life, and stay with them. The lines below are for you too." },
} };

constexpr std::string_view first_line = "Before anything else";
constexpr std::string_view not_in_trouble = "You are not in trouble for writing it, and nothing of it was deleted.";
constexpr std::string_view now = "If it could happen now, or you are not safe: call your local emergency number, or go to the nearest emergency department.";
constexpr std::string_view somebody = "Somebody to talk to, in any country, by phone or by text:";
constexpr std::string_view for_now = "For now: is there somebody who could be with you? They could also keep, for a while, anything that you might use to hurt yourself.";
constexpr std::string_view limits = "This program cannot see or call anyone. It can be wrong: if it was only a way of speaking, carry on.";
constexpr std::string_view long_ago = "It lies some time back and may be over. If something of it is still here today, the same numbers are for today.";

Matter matter_of(const Risk& risk)
{
    if (risk.qualifier == RiskQualifier::other_person)
        return Matter::someone_else;
    switch (risk.risk_class.value_or(RiskClass::passive_ideation)) {
    case RiskClass::self_harm: return Matter::self_harm;
    case RiskClass::harm_to_others: return Matter::hurting_another;
    case RiskClass::being_harmed: return Matter::being_hurt;
    case RiskClass::cannot_function: return Matter::getting_through;
    case RiskClass::sudden_change: return Matter::sudden_change;
    default: return Matter::dying;
    }
}

std::optional<std::chrono::sys_days> day_of(std::string_view iso)
{
    if (iso.size() != 10)
        return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (const char c : iso.substr(at, length))
            value = c >= '0' && c <= '9' && value >= 0 ? value * 10 + (c - '0') : -1;
        return value;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    if (year < 0 || month < 0 || day < 0)
        return std::nullopt;
    const std::chrono::year_month_day date { std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day)) };
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

/// Two weeks or more before today. What has no date may be of today.
bool lies_back(const DecidedSession& one, std::string_view today)
{
    const auto then = day_of(one.session.date);
    const auto current = day_of(today);
    return then && current && *current - *then >= std::chrono::days(14);
}

}

std::string safety_text(const std::vector<DecidedSession>& noticed, std::string_view today)
{
    if (noticed.empty())
        return {};
    std::vector<const DecidedSession*> recent;
    std::vector<const DecidedSession*> earlier;
    for (const DecidedSession& one : noticed)
        (lies_back(one, today) ? earlier : recent).push_back(&one);
    std::array<bool, matter_count> told {};
    bool urgent = false;
    const auto tell = [&](const std::vector<const DecidedSession*>& some, std::string& out, bool ask) {
        std::vector<std::string> dates;
        for (const DecidedSession* one : some) {
            if (!one->session.date.empty() && (dates.empty() || dates.back() != date_in_words(one->session.date)))
                dates.push_back(date_in_words(one->session.date));
            urgent = urgent || (ask && one->decision.is_urgent());
        }
        if (dates.size() > 6) {
            dates.resize(6);
            dates.emplace_back("others");
        }
        if (noticed.size() > 1 && !dates.empty())
            out += wrapped("Written on " + listed(dates) + ".");
        // The most serious first; one question, not a list of them.
        std::vector<Risk> risks;
        for (const DecidedSession* one : some)
            risks.push_back(one->decision.risk);
        std::ranges::stable_sort(risks, [](const Risk& a, const Risk& b) { return a.tier > b.tier; });
        for (const Risk& risk : risks) {
            const auto number = static_cast<std::size_t>(matter_of(risk));
            if (told[number])
                continue;
            out += wrapped(matters[number].noticed);
            if (ask && std::ranges::count(told, true) == 0)
                out += wrapped(matters[number].question);
            told[number] = true;
        }
    };
    std::string out = std::string(first_line) + "\n\n";
    if (!recent.empty())
        tell(recent, out, true);
    if (!earlier.empty()) {
        if (!recent.empty())
            out += '\n';
        tell(earlier, out, false);
        out += wrapped(long_ago);
    }
    out += wrapped(not_in_trouble) + '\n';
    if (!recent.empty())
        out += wrapped(now);
    out += wrapped(somebody);
    for (const Finder& finder : crisis_lines().finders)
        out += wrapped(finder.name + ": " + finder.web, 2);
    if (urgent)
        out += '\n' + wrapped(for_now);
    out += '\n' + wrapped(limits);
    return out;
}

std::vector<std::string> safety_words()
{
    std::vector<std::string> words;
    for (const MatterWords& one : matters) {
        words.emplace_back(one.noticed);
        words.emplace_back(one.question);
    }
    for (const std::string_view one : { first_line, not_in_trouble, now, somebody, for_now, limits, long_ago })
        words.emplace_back(one);
    return words;
}

}
