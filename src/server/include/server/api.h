#pragma once

#include <app/person_record.h>
#include <safety/crisis_lines.h>

#include <span>
#include <string>

/// The bodies of the three API routes, as web/src/api/types.ts reads them.
namespace leitmotif {

/// GET /api/people: who is there, how many sessions, from when to when (empty strings where no session has a date).
[[nodiscard]] std::string people_json(std::span<const PersonRecord>);

/// GET /api/people/ID: the words, and the formulation with its evidence (offsets are code points).
[[nodiscard]] std::string person_json(const PersonRecord&);

/// GET /api/help: emergency numbers, lines and finders; what is unknown of a line is left out.
[[nodiscard]] std::string help_json(const CrisisLines&);

}
