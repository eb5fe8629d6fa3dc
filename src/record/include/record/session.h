#pragma once

#include <record/labels.h>

#include <string>
#include <vector>

namespace leitmotif {

/// One stretch of speech or writing by one speaker. The text is immutable: everything later points into it.
struct Turn {
    Speaker speaker = Speaker::client;
    std::string text;  ///< UTF-8
};

struct Session {
    std::string id;      ///< unique within the record, e.g. "mara-02"
    std::string person;  ///< whose record this is
    std::string date;    ///< ISO 8601 "YYYY-MM-DD", or empty when unknown
    SessionKind kind = SessionKind::journal;
    std::vector<Turn> turns;

    [[nodiscard]] bool has_client_words() const
    {
        for (const Turn& turn : turns) {
            if (turn.speaker == Speaker::client && turn.text.find_first_not_of(" \t\r\n") != std::string::npos)
                return true;
        }
        return false;
    }
};

}
