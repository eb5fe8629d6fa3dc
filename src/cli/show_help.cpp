#include "show_help.h"

#include "open_vault.h"
#include "report.h"
#include "terminal.h"
#include "vault_output.h"

#include <app/heard.h>
#include <app/help_text.h>
#include <app/help_words.h>
#include <app/kept_help.h>
#include <app/writing.h>
#include <cstdlib>
#include <iostream>
#include <safety/crisis_lines.h>
#include <vault/records.h>

namespace leitmotif {

Whereabouts whereabouts(const std::string& said)
{
    if (!said.empty())
        return { said, false };
    for (const char* name : { "LC_ALL", "LC_MESSAGES", "LANG" }) {
        const char* locale = std::getenv(name);
        const std::string country = locale == nullptr ? std::string() : country_of_locale(crisis_lines(), locale);
        if (!country.empty())
            return { country, true };
    }
    return {};
}

namespace {

constexpr const char* where_help_is = " (leitmotif now)\n";

}

void QuietLine::at_pause(std::string_view text)
{
    if (m_said || !decide(text).asks_for_help())
        return;
    tell_terminal("\n" + quiet_line() + where_help_is);
    m_said = true;
}

void QuietLine::at_end(std::string_view text)
{
    if (!m_said && decide(text).asks_for_help())
        std::cerr << quiet_line() << where_help_is;
    m_said = true;
}

void HelpAfter::hear(const Session& session)
{
    auto heard = heard_in(m_vault, session);
    // A vault that cannot tell what was quieted must not take the help away.
    DecidedSession one = heard ? std::move(heard).value() : DecidedSession { session, decide(session) };
    if (one.decision.asks_for_help())
        m_heard.push_back(std::move(one));
}

void HelpAfter::show(Heard what, bool json, Output& out) { show_help(m_vault, m_heard, what, json, out); }

void show_help(Vault& vault, std::span<const DecidedSession> heard, Heard what, bool json, Output& out)
{
    if (heard.empty())
        return;
    const auto moment = what == Heard::just_written ? help_moment(heard.front().decision, heard.front().session)
        : what == Heard::opened                     ? opened_moment(heard.front(), today())
                                                    : help_moment(heard, today());
    if (!moment)
        return;
    const SafetyPlan plan = plan_in(vault);
    const Whereabouts place = whereabouts(plan.country);
    std::string text = "\n" + help_text(json ? without_words(*moment) : *moment, { place.country, place.is_a_guess, json ? nullptr : &plan });
    const std::string not_meant = help_words().terminal.at("not-meant") + " leitmotif not-meant " + moment->quotes.front().session + "\n";
    text = harmless(text + not_meant) + "\n";
    if (json) {
        std::cerr << text << std::flush;
        return;
    }
    out.write(text);
    out.flush();  // whatever fails after it
}

namespace {

void write_kindly(const std::string& text, bool json, Output& out)
{
    if (json) {
        std::cerr << harmless(text) << std::flush;
        return;
    }
    out.write(harmless(text));
    out.flush();
}

}

bool show_step_back(Vault& vault, const std::vector<DecidedSession>& heard, bool json, Output& out)
{
    const auto moment = steps_back(heard, today());
    if (!moment)
        return false;
    const SafetyPlan plan = plan_in(vault);
    const Whereabouts place = whereabouts(plan.country);
    write_kindly(help_text(json ? without_words(*moment) : *moment, { place.country, place.is_a_guess, json ? nullptr : &plan }), json, out);
    return true;
}

void show_signs(Vault&, const std::vector<DecidedSession>& heard, bool json, Output& out)
{
    std::vector<DatedRisk> risks;
    for (const DecidedSession& one : heard) {
        for (const SafetySentence& sentence : one.decision.sentences)
            risks.push_back({ one.session.date, one.session.id, sentence.turn, sentence.range, sentence.risk });
    }
    const std::string text = signs_text(signs_over_time(risks, today()));
    if (!text.empty())
        write_kindly("\n" + text, json, out);
}

}
