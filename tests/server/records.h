#pragma once

#include <app/person_record.h>

#include <vector>

/// One invented person with two sessions and a theme, written by hand.
inline std::vector<leitmotif::PersonRecord> one_person()
{
    using namespace leitmotif;
    PersonRecord record;
    record.person = "ana b";
    record.name = "Ana";
    record.sessions = {
        { "ana-01", "ana b", "2026-01-10", SessionKind::journal, { { Speaker::client, "Tomás 😀 left. I waited." } } },
        { "ana-02", "ana b", "2026-03-02", SessionKind::session, { { Speaker::therapist, "And now?" }, { Speaker::client, "I wait." } } },
    };
    record.formulation.person = "ana b";
    record.formulation.session_count = 2;
    record.formulation.sentence_count = 3;
    Theme theme;
    theme.id = ThemeId::unavailable_partners;
    theme.evidence.push_back({ "ana-01", "2026-01-10", 0, { 14, 23 }, "I waited.", { "Tomás" } });
    record.formulation.themes.push_back(theme);
    return { record };
}
