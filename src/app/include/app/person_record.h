#pragma once

#include <record/formulation.h>
#include <record/session.h>

#include <string>
#include <vector>

namespace leitmotif {

/// One person's record as the page shows it: the words, and what was found in them.
struct PersonRecord {
    std::string person;             ///< id, as sessions name it
    std::string name;               ///< what people call them
    std::vector<Session> sessions;  ///< in order of time
    Formulation formulation;
};

}
